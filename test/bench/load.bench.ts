// The first load of the built page: until its list is drawn and the user can act, and how much script that takes.
import type { Browser, Response } from '@playwright/test'
import { freePort } from '../support/free-port.ts'
import { programApi } from '../support/program-api.ts'
import { rowsSelector, withBrowser } from './fleet/browser.ts'
import { type Fleet, withFleet } from './fleet/fleet.ts'
import { watchForRest } from './load/at-rest.ts'
import { bareReactBytes } from './load/bare-react.ts'
import { type Script, scriptsIn, totalOf } from './load/script-sizes.ts'
import { serveStaticPage } from './load/static-page.ts'
import { type Start, startOf, urlsAskedFor, watchStart } from './load/watch-start.ts'
import type { BenchRow } from './results/bench-row.ts'
import { median, threeFigures } from './results/figures.ts'
import { keepRows } from './results/keep-rows.ts'

const deployments = 20
const loads = 9

interface Load {
  readonly start: Start
  /** Asked for before the list was drawn. */
  readonly initial: readonly Script[]
  /** Fetched until the page rested. */
  readonly all: readonly Script[]
}

/** Opens an address in a profile that has never seen it. */
async function load(browser: Browser, address: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    const page = await context.newPage()
    const responses: Response[] = []
    page.on('response', (response) => responses.push(response))
    const rest = watchForRest(page)
    await watchStart(page, rowsSelector, deployments)
    await page.goto(address)
    const start = await startOf(page)
    await rest()
    const early = await urlsAskedFor(page, start.drawnAt)
    const initial = responses.filter((response) => early.has(response.url()))
    return { start, initial: await scriptsIn(initial), all: await scriptsIn(responses) }
  } finally {
    await context.close()
  }
}

/** As in a release: there is a destination, so that the page fetches Segment's library too. Nobody listens there. */
async function setDestination(host: Fleet['host']): Promise<void> {
  const api = programApi(host)
  await api.post('/telemetry/settings/endpoint', { endpoint: `http://127.0.0.1:${await freePort()}/v1/track` })
  await api.post('/telemetry/settings/write-key', { writeKey: 'of-the-bench' })
}

async function measure({ host, instances }: Fleet): Promise<readonly BenchRow[]> {
  await setDestination(host)
  const rows = instances.map(({ spec }) => [spec.name, 'online', 'answered 2 s ago', spec.kind, spec.cacheMode])
  const bare = await serveStaticPage(rows)
  try {
    return await withBrowser(async (browser) => {
      const own: Load[] = []
      const plain: Load[] = []
      for (let turn = 0; turn <= loads; turn += 1) {
        own.push(await load(browser, host.address))
        plain.push(await load(browser, bare.address))
      }
      // The first load of each starts the browser's processes, and its time does not count.
      return [...timeRows(own.slice(1), plain.slice(1)), ...(await sizeRows(own))]
    })
  } finally {
    await bare.close()
  }
}

function timeRows(own: readonly Load[], plain: readonly Load[]): readonly BenchRow[] {
  const times = own.map(({ start }) => start.interactiveAt)
  const drawn = threeFigures(median(own.map(({ start }) => start.drawnAt)))
  return [
    {
      name: 'first page load, interactive',
      unit: 'ms',
      measured: median(times),
      baseline: {
        what: 'the same rows as one reply of HTML, without style or script',
        value: median(plain.map(({ start }) => start.interactiveAt)),
      },
      bound: { of: 'measured', is: 'under', value: 1000 },
      note: `median of ${loads}, the slowest ${threeFigures(Math.max(...times))} ms; list of ${deployments} drawn at ${drawn} ms`,
    },
  ]
}

async function sizeRows(own: readonly Load[]): Promise<readonly BenchRow[]> {
  const react = { what: 'React alone', value: (await bareReactBytes()) / 1000 }
  // Where only some loads fetched a chunk, or only some that early, it counts.
  const most = (one: (load: Load) => readonly Script[]) =>
    own.map(one).reduce((a, b) => (totalOf(b) > totalOf(a) ? b : a))
  for (const { name, gzippedBytes } of most(({ all }) => all)) console.log(`  ${name} ${gzippedBytes} bytes gzipped`)
  const sizes = (name: string, scripts: readonly Script[]) =>
    ({ name, unit: 'kB', measured: totalOf(scripts) / 1000, baseline: react, note: listed(scripts) }) as const
  return [
    {
      ...sizes(
        'initial JavaScript, gzipped',
        most(({ initial }) => initial),
      ),
      bound: { of: 'measured', is: 'at most', value: 200 },
    },
    sizes(
      'JavaScript until the page rests, gzipped',
      most(({ all }) => all),
    ),
  ]
}

/** The chunks that weigh something by themselves; the others are counted. */
function listed(scripts: readonly Script[]): string {
  const large = scripts.filter((script) => script.gzippedBytes >= 2000)
  const named = large.map(({ name, gzippedBytes }) => `${name} ${threeFigures(gzippedBytes / 1000)}`)
  return `${named.join(', ')}, and ${scripts.length - large.length} below 2 kB`
}

keepRows('load', await withFleet(deployments, measure))
