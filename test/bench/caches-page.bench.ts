// The page's list of ten thousand queries: until it is there, and until a word that is typed has narrowed it, in a real
// Chromium. Beside it a bare table of the same rows, without style or script but what hides its rows.
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'
import { everyState } from '../support/page-double/deployments.ts'
import { byId, liveState } from '../support/page-double/live-state.ts'
import { manyRows, queryList } from '../support/page-double/queries.ts'
import { scriptedRoutes } from '../support/page-double/routes.ts'
import { createPageDouble } from '../support/page-double.ts'
import { bareFilterTime, drawnOnceLoaded, filterTime } from './caches/filter-time.ts'
import { withBrowser } from './fleet/browser.ts'
import { serveStaticPage } from './load/static-page.ts'
import { startOf, watchStart } from './load/watch-start.ts'
import type { BenchRow } from './results/bench-row.ts'
import { median, threeFigures } from './results/figures.ts'
import { keepRows } from './results/keep-rows.ts'

const queries = 10_000
const rounds = 7
/** As many rows as the page draws at least in a window of this height. */
const drawnRows = 15
const word = 'table_7'

const rows = manyRows(queries)
const fit = rows.filter(({ text }) => text.includes(word)).length

interface Turn {
  readonly drawn: number
  readonly filtered: number
}

async function own(browser: Browser, url: string): Promise<Turn> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    const page = await context.newPage()
    await watchStart(page, '[role=grid] tbody tr', drawnRows)
    await page.goto(`${url}/#/queries/orders`)
    const { drawnAt } = await startOf(page)
    const shown = `${fit.toLocaleString('en-US')} of ${queries.toLocaleString('en-US')} queries`
    return { drawn: drawnAt, filtered: await filterTime(page, 'Search in queries', word, shown) }
  } finally {
    await context.close()
  }
}

async function bare(browser: Browser, address: string): Promise<Turn> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    const page = await context.newPage()
    await page.goto(address)
    return { drawn: await drawnOnceLoaded(page), filtered: await bareFilterTime(page, word) }
  } finally {
    await context.close()
  }
}

async function measure(browser: Browser): Promise<readonly BenchRow[]> {
  const routes = scriptedRoutes()
  routes.caches.list((id) => queryList(id, { rows }))
  const double = await createPageDouble({
    page: fileURLToPath(new URL('../../dist/renderer', import.meta.url)),
    state: liveState({ deployments: byId(everyState()) }),
    routes: routes.app,
  })
  const plain = await serveStaticPage(
    rows.map(({ text, share, callsPerMinute, upstream }) => [text, share, callsPerMinute, upstream?.p95Us].map(String)),
    'Queries',
  )
  try {
    const turns: { readonly own: Turn; readonly bare: Turn }[] = []
    for (let turn = 0; turn <= rounds; turn += 1) {
      turns.push({ own: await own(browser, double.url), bare: await bare(browser, plain.address) })
    }
    // The first of each starts the browser's processes, and its time does not count.
    const counted = turns.slice(1)
    const what = 'the same rows as one reply of HTML, without style or script'
    const slowest = (of: (turn: Turn) => number) => threeFigures(Math.max(...counted.map((turn) => of(turn.own))))
    return [
      {
        name: `queries page, ${queries.toLocaleString('en-US')} rows: first paint of the list`,
        unit: 'ms',
        measured: median(counted.map((turn) => turn.own.drawn)),
        baseline: { what, value: median(counted.map((turn) => turn.bare.drawn)) },
        note: `median of ${rounds}, each in a new profile, the slowest ${slowest(({ drawn }) => drawn)} ms`,
      },
      {
        name: `queries page, ${queries.toLocaleString('en-US')} rows: a filter`,
        unit: 'ms',
        measured: median(counted.map((turn) => turn.own.filtered)),
        baseline: {
          what: 'that table, whose rows a loop hides',
          value: median(counted.map((turn) => turn.bare.filtered)),
        },
        note: `median of ${rounds}, until ${fit} rows are left and drawn, the slowest ${slowest(({ filtered }) => filtered)} ms`,
      },
    ]
  } finally {
    await plain.close()
    await double.close()
  }
}

keepRows('caches-page', await withBrowser(measure))
