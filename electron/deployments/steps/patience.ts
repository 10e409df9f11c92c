import type { Clock } from '../../base/clock.ts'

/** How long steps wait before they say that something is wrong; milliseconds. Each of them also watches for an exit. */
export interface Patience {
  readonly engineBackMs: number
  readonly engineThereMs: number
  readonly imageAnswerMs: number
  readonly databaseMs: number
  readonly verifyMs: number
  readonly healthMs: number
  readonly firstQueryMs: number
  readonly snapshotStallMs: number
}

export const usualPatience: Patience = {
  /** For an engine that went away in the middle of a step. */
  engineBackMs: 180_000,
  /** For an engine that is still being connected to when a task begins. */
  engineThereMs: 20_000,
  imageAnswerMs: 60_000,
  /** A new database's first start writes its files, on slow disks for minutes. */
  databaseMs: 300_000,
  verifyMs: 120_000,
  healthMs: 180_000,
  firstQueryMs: 90_000,
  /** Without any progress; a snapshot as a whole may take hours. */
  snapshotStallMs: 900_000,
}

/** Waits for `ms` or for the signal, whichever comes first; rejects with the signal's reason. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const onAbort = () => reject(signal.reason)
  const cancel = clock.after(ms, resolve)
  signal.addEventListener('abort', onAbort, { once: true })
  return promise.finally(() => {
    cancel()
    signal.removeEventListener('abort', onAbort)
  })
}
