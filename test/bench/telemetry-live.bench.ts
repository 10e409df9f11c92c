// The log screen while a thousand telemetry records a second come in: how often the page draws, and what its memory does.
import type { Browser, Page } from '@playwright/test'
import type { Telemetry } from '../../electron/telemetry/telemetry.ts'
import { withBrowser } from './fleet/browser.ts'
import type { BenchRow } from './results/bench-row.ts'
import { keepRows } from './results/keep-rows.ts'
import { framesOf, rateOf, watchFrames } from './telemetry-live/frames.ts'
import { openPageHost } from './telemetry-live/open-page-host.ts'

const perSecond = 1_000
const batch = 20
/** For each part, in milliseconds; on a disk that keeps the pace they end earlier. */
const warmUpMs = 5_000
const framesMs = 25_000
const memoryMs = 100_000

interface Recorded {
  readonly count: number
  /** That was kept, in records a second. */
  readonly pace: number
}

/** Records so many at the given pace, each durable before the next, for so long at most: a slow disk keeps another pace. */
async function record(telemetry: Telemetry, count: number, mostMs: number): Promise<Recorded> {
  const began = performance.now()
  let done = 0
  while (done < count && performance.now() - began < mostMs) {
    const due = began + (done / perSecond) * 1000
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    for (let i = 0; i < batch; i += 1) telemetry.record('server_start', { db_backend: 'mysql' }, { because: 'a bench' })
    done += batch
  }
  return { count: done, pace: (done / (performance.now() - began)) * 1000 }
}

/** Bytes of the page's heap after a collection. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

async function blankRate(browser: Browser): Promise<number> {
  const page = await browser.newPage()
  await page.goto('about:blank')
  await watchFrames(page)
  await page.waitForFunction(() => (window as unknown as { frameTimes: number[] }).frameTimes.length > 180)
  const rate = rateOf(await framesOf(page))
  await page.close()
  return rate
}

async function measure(browser: Browser): Promise<readonly BenchRow[]> {
  const host = await openPageHost()
  try {
    const baseline = await blankRate(browser)
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(`${host.address}`)
    await page
      .getByRole('link', { name: /^Telemetry/ })
      .first()
      .click()
    await record(host.telemetry, 200, warmUpMs)
    await page.getByRole('listbox').getByRole('option').first().waitFor()
    await watchFrames(page)
    const { count: first, pace } = await record(host.telemetry, 20_000, framesMs)
    const rate = rateOf(await framesOf(page))
    const early = await heapOf(page)
    const { count: further } = await record(host.telemetry, 80_000, memoryMs)
    const late = await heapOf(page)
    const note = `${Math.round(pace)} records a second were recorded durably and shown, in one process with the bench`
    return [
      {
        name: 'telemetry log while records come in at 1,000/s: frames',
        unit: 'frames/s',
        measured: rate,
        baseline: { what: 'a blank page', value: baseline },
        bound: { of: 'measured', is: 'at least', value: 58 },
        note,
      },
      {
        name: 'memory of the page after five times as many live records',
        unit: 'MB',
        measured: late / 1e6,
        baseline: { what: `after ${first}`, value: early / 1e6 },
        bound: { of: 'ratio', is: 'at most', value: 1.2 },
        note: `after ${first + further}`,
      },
    ]
  } finally {
    await host.close()
  }
}

keepRows('telemetry-live', await withBrowser(measure))
