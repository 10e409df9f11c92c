import type { EngineLogLine } from '../../engine.ts'

/** Remembers how far a log was read, so that reading on from there repeats no line and leaves none out. */
export interface LogMark {
  pass(line: EngineLogLine): void
  /** The last line's time, in seconds since the epoch as the engine takes it; undefined before the first line. */
  since(): string | undefined
  /** Of the lines that are read again from `since()` on, in their order: whether this one did not pass yet. */
  isNew(line: EngineLogLine): boolean
}

export function createLogMark(): LogMark {
  let last: string | undefined
  /** Lines of that very time; each stream has an order of its own. */
  let atLast = { stdout: 0, stderr: 0 }
  return {
    pass({ time, stream }) {
      if (time !== last) {
        last = time
        atLast = { stdout: 0, stderr: 0 }
      }
      atLast[stream] += 1
    },
    since: () => (last === undefined ? undefined : epochSeconds(last)),
    isNew({ time, stream }) {
      if (last === undefined) return true
      if (time !== last) return time > last
      atLast[stream] -= 1
      return atLast[stream] < 0
    },
  }
}

/** `2026-11-24T08:27:07.378615734Z` to `1795508827.378615734`: a number would lose the last digits. */
function epochSeconds(time: string): string | undefined {
  const at = Date.parse(time)
  if (Number.isNaN(at)) return undefined
  const fraction = /\.(\d{1,9})/.exec(time)?.[1] ?? '0'
  return `${Math.floor(at / 1000)}.${fraction.padEnd(9, '0')}`
}
