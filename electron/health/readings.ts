import type { Reading } from './alert-state.ts'
import type { HealthCondition } from './view.ts'

/** Whether applications get answers. What the user stopped, or decides about, is no trouble that he has to be told. */
export function downReading(condition: HealthCondition, crashLoops: boolean): Reading {
  switch (condition) {
    case 'silent':
    case 'down':
      // One trouble, one alert: the loop says more.
      return crashLoops ? 'between' : 'bad'
    case 'busy':
      return 'between'
    case 'unknown':
      return 'unknown'
    case 'online':
    case 'snapshotting':
    case 'stopped':
    case 'failed':
      return 'good'
  }
}

/** A level that is bad from `limit` on, and good again when it is below by `slack`. */
export function levelReading(level: number | null, limit: number, slack: number): Reading {
  if (level === null || !Number.isFinite(level)) return 'unknown'
  if (level >= limit) return 'bad'
  return level >= limit - slack ? 'between' : 'good'
}

/** Restarts within a window are bad from `limit` on, and good when there is none in it any more. */
export function restartsReading(times: readonly number[], now: number, windowMs: number, limit: number): Reading {
  const count = restartsWithin(times, now, windowMs)
  if (count >= limit) return 'bad'
  return count > 0 ? 'between' : 'good'
}

export function restartsWithin(times: readonly number[], now: number, windowMs: number): number {
  return times.filter((at) => now - at < windowMs).length
}
