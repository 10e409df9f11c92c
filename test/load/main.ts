// `npm run load`: many deployments, logs and pages at once, for a while: memory, what was missed, and whether the page answers.
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { openList, rowsSelector, withBrowser } from '../bench/fleet/browser.ts'
import { type Fleet, withFleet } from '../bench/fleet/fleet.ts'
import type { BenchRow } from '../bench/results/bench-row.ts'
import { median, percentile, threeFigures } from '../bench/results/figures.ts'
import { keepRows } from '../bench/results/keep-rows.ts'
import { programApi } from '../support/program-api.ts'
import { waitUntil } from '../support/wait-until.ts'
import { followNumbers, type LogReader } from './log-reader.ts'

const options = {
  deployments: { type: 'string', default: '200' },
  streams: { type: 'string', default: '100' },
  lines: { type: 'string', default: '1000' },
  pages: { type: 'string', default: '10' },
  minutes: { type: 'string', default: '10' },
} as const

interface Load {
  readonly deployments: number
  readonly streams: number
  /** A second, of each stream. */
  readonly lines: number
  readonly pages: number
  readonly minutes: number
}

const lookEveryMs = 5_000

/** Numbered lines, a tenth of a second's worth at a time. */
const script = (perSecond: number) => {
  const each = Math.max(1, Math.round(perSecond / 10))
  return `n=1; while true; do seq $n $((n + ${each - 1})); n=$((n + ${each})); sleep 0.1; done`
}

const rssMbOf = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

interface Seen {
  readonly rss: readonly number[]
  /** Milliseconds from a container's end to its row on a page, of those that were seen. */
  readonly toTheRow: readonly number[]
  readonly missed: number
  /** Milliseconds from a click to what it asks for. */
  readonly clicks: readonly number[]
}

/** Ends a container and starts it again, and measures until a page says so. */
async function stopOne({ instances }: Fleet, number: number, page: Page): Promise<number> {
  const instance = instances[instances.length - 1 - (number % 50)]
  if (instance === undefined) throw new Error('no such instance')
  const row = page.locator(rowsSelector, { hasText: instance.spec.name })
  const begun = performance.now()
  await instance.container.kill()
  await row.filter({ hasText: 'stopped' }).waitFor({ timeout: 60_000 })
  const took = performance.now() - begun
  await instance.container.start()
  return took
}

/** Opens the palette of commands and closes it, as somebody at work does. */
async function clickThrough(page: Page): Promise<number> {
  const begun = performance.now()
  await page.keyboard.press('Control+K')
  await page.getByRole('dialog').waitFor({ timeout: 60_000 })
  const took = performance.now() - begun
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden', timeout: 60_000 })
  return took
}

async function watch(fleet: Fleet, pages: readonly Page[], minutes: number): Promise<Seen> {
  const seen = { rss: [] as number[], toTheRow: [] as number[], missed: 0, clicks: [] as number[] }
  const until = performance.now() + minutes * 60_000
  for (let round = 0; performance.now() < until; round += 1) {
    const next = wait(lookEveryMs)
    seen.rss.push(rssMbOf(fleet.host.pid))
    const page = pages[round % pages.length]
    if (page === undefined) throw new Error('at least one page is needed')
    try {
      seen.toTheRow.push(await stopOne(fleet, round, page))
      seen.clicks.push(await clickThrough(page))
    } catch (error) {
      seen.missed += 1
      console.log(`  missed in round ${round}: ${String(error).split('\n')[0]}`)
    }
    await next
  }
  return seen
}

/** Everything is at work before it is measured: each log has said something. */
async function warm(readers: readonly LogReader[]): Promise<void> {
  await waitUntil('all logs to be read', () => readers.every(({ lines }) => lines > 0), { timeoutMs: 180_000 })
}

function rowsOf(load: Load, seen: Seen, readers: readonly LogReader[], readMs: number): readonly BenchRow[] {
  const third = Math.max(1, Math.floor(seen.rss.length / 3))
  const lines = readers.reduce((sum, reader) => sum + reader.lines, 0)
  const missed = readers.reduce((sum, reader) => sum + reader.missed, 0)
  const { deployments, streams, lines: perSecond, pages, minutes } = load
  return [
    {
      name: 'memory of the program under load, last third',
      unit: 'MB',
      measured: median(seen.rss.slice(-third)),
      baseline: { what: 'the first third', value: median(seen.rss.slice(0, third)) },
      bound: { of: 'ratio', is: 'at most', value: 1.2 },
      note: `${deployments} deployments, ${streams} logs, ${pages} pages, ${minutes} min; ${threeFigures(Math.max(...seen.rss))} MB at most`,
    },
    {
      name: 'lines of log read, all streams',
      unit: '/s',
      measured: (lines / readMs) * 1000,
      baseline: { what: 'as many as are asked of the containers', value: streams * perSecond },
      note: `${missed} lines missed of ${lines}`,
    },
    {
      name: 'end of a container to its row, 95%',
      unit: 'ms',
      measured: percentile(seen.toTheRow, 0.95),
      bound: { of: 'measured', is: 'under', value: 1000 },
      note: `${seen.toTheRow.length} ends were seen, ${seen.missed} missed; median ${threeFigures(median(seen.toTheRow))} ms`,
    },
    {
      name: 'key to open palette on a busy page, 95%',
      unit: 'ms',
      measured: percentile(seen.clicks, 0.95),
      bound: { of: 'measured', is: 'under', value: 1000 },
      note: `median ${threeFigures(median(seen.clicks))} ms`,
    },
  ]
}

async function measure(fleet: Fleet, load: Load): Promise<readonly BenchRow[]> {
  const leave = new AbortController()
  try {
    await programApi(fleet.host).post('/telemetry/consent', { choice: 'off' })
    return await withBrowser(async (browser) => {
      const pages: Page[] = []
      for (let number = 0; number < load.pages; number += 1) {
        pages.push(await openList(browser, fleet.host.address, load.deployments))
      }
      const talking = fleet.instances.slice(0, load.streams)
      const begun = performance.now()
      const readers = talking.map(({ spec }) => followNumbers(fleet.host, spec.id, leave.signal))
      await warm(readers)
      const seen = await watch(fleet, pages, load.minutes)
      return rowsOf(load, seen, readers, performance.now() - begun)
    })
  } finally {
    leave.abort()
  }
}

const { values } = parseArgs({ args: process.argv.slice(2), options })
const load: Load = {
  deployments: Number(values.deployments),
  streams: Number(values.streams),
  lines: Number(values.lines),
  pages: Number(values.pages),
  minutes: Number(values.minutes),
}
const talking = { count: load.streams, script: script(load.lines) }
keepRows('load-under', await withFleet(load.deployments, (fleet) => measure(fleet, load), { talking }))
