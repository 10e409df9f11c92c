import { waitUntil } from '../support/wait-until.ts'
import { cpuTimes, type Known, sharesBetween } from './cpu-shares.ts'
import type { LogReader } from './log-reader.ts'
import { rssMbOf } from './memory.ts'
import type { Seen } from './rounds.ts'
import type { Counts } from './tally.ts'

/** How logs were read for a while. */
export interface Reading {
  /** Read a second, of all logs. */
  readonly perSecond: number
  /** Written a second meanwhile, as the engine keeps it. */
  readonly writtenPerSecond: number
  readonly counts: Counts
  /** Who computed meanwhile, in words. */
  readonly shares: string
}

export interface ReadingOptions {
  readonly reader: LogReader
  /** How many logs it reads. */
  readonly streams: number
  /** How many lines were written so far. */
  readonly written: () => Promise<number>
  readonly known: Known
  readonly signal: AbortSignal
}

/** Reads while `work` is done, and measures from when every log has said something. */
export async function whileReading(
  { reader, streams, written, known, signal }: ReadingOptions,
  work: () => Promise<void>,
): Promise<Reading> {
  const begun = () => reader.counts().begun === streams || signal.aborted
  await waitUntil('all logs to be read', begun, { timeoutMs: 180_000 })
  const writtenBefore = await written()
  const [at, before, counted] = [performance.now(), cpuTimes(known), reader.counts()]
  await work()
  const writtenAfter = await written()
  const ms = performance.now() - at
  const counts = reader.counts()
  return {
    perSecond: ((counts.lines - counted.lines) / ms) * 1000,
    writtenPerSecond: ((writtenAfter - writtenBefore) / ms) * 1000,
    counts,
    shares: sharesBetween(before, cpuTimes(known), ms),
  }
}

const begunAt = performance.now()
const progressEveryMs = 30_000

export function say(words: string): void {
  console.log(`${((performance.now() - begunAt) / 60_000).toFixed(1)} min: ${words}`)
}

/** What was measured until then is told all the same, and the whole ends as a failure. */
export function brokeOff(error: unknown): void {
  say(`IT BROKE OFF: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

/** A line every half minute, so that somebody who waits sees how it goes. Returns how to stop. */
export function tellProgress(program: number, reader: LogReader, seen: Seen): () => void {
  let before = reader.counts().lines
  const timer = setInterval(() => {
    const { lines, missed, leftOut } = reader.counts()
    const perSecond = Math.round((lines - before) / (progressEveryMs / 1000))
    before = lines
    const last = (times: readonly number[]) => (times.length === 0 ? '–' : `${Math.round(times.at(-1) ?? 0)} ms`)
    say(
      `${perSecond} lines/s, ${missed} missed, ${leftOut} left out; ${Math.round(rssMbOf(program))} MB; last: row ${last(seen.toTheRow)}, palette ${last(seen.palette)}, question ${last(seen.answers)}`,
    )
  }, progressEveryMs)
  return () => clearInterval(timer)
}
