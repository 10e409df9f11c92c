import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { rowsSelector } from '../bench/fleet/browser.ts'
import type { IdleInstance } from '../bench/fleet/idle-instances.ts'
import type { RunningHost } from '../support/browser-host.ts'
import { programApi } from '../support/program-api.ts'
import { rssMbOf } from './memory.ts'

/** What was seen so far. Times are milliseconds. */
export interface Seen {
  /** Megabytes of the program, at each look. */
  readonly rss: number[]
  /** From a container's end to its row on a page, of those that were seen. */
  readonly toTheRow: number[]
  /** Ends that no row told within a minute. */
  missed: number
  /** From a key to the palette that it opens. */
  readonly palette: number[]
  /** From a question to the program to its answer. */
  readonly answers: number[]
}

export function newSeen(): Seen {
  return { rss: [], toTheRow: [], missed: 0, palette: [], answers: [] }
}

export interface Round {
  readonly host: RunningHost
  /** Deployments that the program is asked about. */
  readonly asked: readonly string[]
  /** Instances that are ended: those whose log is read are left alone. */
  readonly silent: readonly IdleInstance[]
  readonly pages: readonly Page[]
}

const lookEveryMs = 5_000
const longestMs = 60_000

/**
 * Ends a container every five seconds and looks for it on one page after the other, opens the palette there, and asks the program
 * something.
 * @param signal ends it early, and quietly
 */
export async function goRound(
  { host, asked, silent, pages }: Round,
  seen: Seen,
  minutes: number,
  signal: AbortSignal,
): Promise<void> {
  const api = programApi(host)
  const untilMs = performance.now() + minutes * 60_000
  for (let round = 0; performance.now() < untilMs && !signal.aborted; round += 1) {
    const next = wait(lookEveryMs, undefined, { signal }).catch(() => undefined)
    const [page, instance] = [pages[round % pages.length], silent[round % silent.length]]
    if (page === undefined) throw new Error('at least one page is needed')
    seen.rss.push(rssMbOf(host.pid))
    try {
      seen.answers.push(await timeOf(() => api.get(`/deployments/${asked[round % asked.length]}`)))
      if (instance !== undefined) seen.toTheRow.push(await endOne(instance, page))
      seen.palette.push(await openPalette(page))
    } catch (error) {
      if (signal.aborted) return
      seen.missed += 1
      console.log(`  missed in round ${round}, ${instance?.spec.name ?? ''}: ${String(error).split('\n')[0]}`)
    }
    await next
  }
}

/** Ends a container, measures until a page says so, and starts it again. */
async function endOne({ spec, container }: IdleInstance, page: Page): Promise<number> {
  const row = page.locator(rowsSelector, { hasText: spec.name })
  try {
    return await timeOf(async () => {
      await container.kill()
      await row.filter({ hasText: 'stopped' }).waitFor({ timeout: longestMs })
    })
  } finally {
    await container.start()
  }
}

/** Opens the palette of commands and closes it, as somebody at work does. */
async function openPalette(page: Page): Promise<number> {
  const took = await timeOf(async () => {
    await page.keyboard.press('Control+K')
    await page.getByRole('dialog').waitFor({ timeout: longestMs })
  })
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden', timeout: longestMs })
  return took
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
