import type { Clock } from '../../base/clock.ts'

/**
 * Wall time that does not jump: the wall's time at the start plus what has truly passed since. Times of one task differ
 * by real durations, also when somebody sets the clock in its middle. Milliseconds since the epoch.
 */
export function anchoredTime(clock: Clock): () => number {
  const wall = clock.now()
  const started = clock.monotonic()
  return () => Math.round(wall + (clock.monotonic() - started))
}
