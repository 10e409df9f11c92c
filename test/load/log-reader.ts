import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ReadWhat } from './read-logs.ts'
import type { Counts } from './tally.ts'

/** A process that reads logs, so that what measures is not busy reading. */
export interface LogReader {
  readonly pid: number
  counts(): Counts
  /** Ends it, and waits for the end. */
  stop(): Promise<void>
}

const program = fileURLToPath(new URL('./read-logs.ts', import.meta.url))

export function startLogReader(what: ReadWhat): LogReader {
  const child = fork(program)
  let counts: Counts = { lines: 0, missed: 0, leftOut: 0, begun: 0 }
  child.on('message', (told: Counts) => {
    counts = told
  })
  child.send(what)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    pid: child.pid ?? 0,
    counts: () => counts,
    stop: () => {
      child.kill()
      return ended
    },
  }
}
