import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import Docker from 'dockerode'
import type { IdleInstance } from '../bench/fleet/idle-instances.ts'
import { followEngine } from '../bench/live/engine-events.ts'
import type { RunningHost } from '../support/browser-host.ts'
import { programApi } from '../support/program-api.ts'
import { waitUntil } from '../support/wait-until.ts'
import { rssMbOf } from './memory.ts'
import { untilDialog, untilRowSays } from './page-waits.ts'

/** What was seen so far. Times are milliseconds. */
export interface Seen {
  /** Megabytes of the program, at each look. */
  readonly rss: number[]
  /** From the order to end a container to the engine's word that it ended, as a plain follower hears it. */
  readonly toTheWord: number[]
  /** From the same order to its row on a page, of those that were seen. */
  readonly toTheRow: number[]
  /** Ends that no row told within a minute. */
  missed: number
  /** From a key to the palette that it opens. */
  readonly palette: number[]
  /** From a question to the program to its answer. */
  readonly answers: number[]
}

export function newSeen(): Seen {
  return { rss: [], toTheWord: [], toTheRow: [], missed: 0, palette: [], answers: [] }
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

interface Ends {
  /** When a plain follower heard the engine say that a container of this name ended. */
  readonly heard: Map<string, number>
  readonly stop: () => void
}

async function followEnds(silent: readonly IdleInstance[]): Promise<Ends> {
  const heard = new Map<string, number>()
  if (silent.length === 0) return { heard, stop: () => {} }
  const names = new Set(silent.map(({ spec }) => spec.name))
  const stop = await followEngine(new Docker(), names, ({ name, action }) => {
    if (action === 'die') heard.set(name, performance.now())
  })
  return { heard, stop }
}

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
  const ends = await followEnds(silent)
  const untilMs = performance.now() + minutes * 60_000
  try {
    await rounds()
  } finally {
    ends.stop()
  }

  async function rounds(): Promise<void> {
    for (let round = 0; performance.now() < untilMs && !signal.aborted; round += 1) {
      const next = wait(lookEveryMs, undefined, { signal }).catch(() => undefined)
      const [page, instance] = [pages[round % pages.length], silent[round % silent.length]]
      if (page === undefined) throw new Error('at least one page is needed')
      seen.rss.push(rssMbOf(host.pid))
      try {
        seen.answers.push(await timeOf(() => api.get(`/deployments/${asked[round % asked.length]}`)))
        if (instance !== undefined) await endOne(instance, page, ends, seen)
        seen.palette.push(await openPalette(page))
      } catch (error) {
        if (signal.aborted) return
        seen.missed += 1
        console.log(`  missed in round ${round}, ${instance?.spec.name ?? ''}: ${String(error).split('\n')[0]}`)
      }
      await next
    }
  }
}

/** Ends a container, measures until the engine and a page say so, and starts it again. */
async function endOne({ spec, container }: IdleInstance, page: Page, ends: Ends, seen: Seen): Promise<void> {
  await untilRowSays(page, spec.name, 'online')
  ends.heard.delete(spec.name)
  const begun = performance.now()
  try {
    await Promise.all([untilRowSays(page, spec.name, 'stopped'), container.kill()])
    seen.toTheRow.push(performance.now() - begun)
    await waitUntil("the engine's word", () => ends.heard.has(spec.name), { timeoutMs: longestMs })
    seen.toTheWord.push((ends.heard.get(spec.name) ?? 0) - begun)
  } finally {
    await container.start()
  }
}

/** Opens the palette of commands and closes it, as somebody at work does. */
async function openPalette(page: Page): Promise<number> {
  const took = await timeOf(async () => {
    await page.keyboard.press('Control+K')
    await untilDialog(page, true)
  })
  await page.keyboard.press('Escape')
  await untilDialog(page, false)
  return took
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
