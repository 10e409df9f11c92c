import type { Clock } from '../../base/clock.ts'

/** Whether the wall clock may decide what is old: one that was just set may be set back in a moment. */
export interface ClockTrust {
  /** Call it about once a minute. */
  steady(): boolean
}

/** A difference between the wall clock and the monotonic one above this is somebody who set it, in milliseconds. */
const jumpMs = 60_000
/** After a jump the clock is believed again when it went steadily for this long. */
const proofMs = 3_600_000
/** A program that was away for longer than this may stand before a clock that is wrong. */
const awayMs = 30 * 24 * 3_600_000

/** @param newestAt when the newest sample was kept, which cannot be after now */
export function createClockTrust(clock: Clock, newestAt: number | null): ClockTrust {
  let offset = clock.now() - clock.monotonic()
  const age = newestAt === null ? 0 : clock.now() - newestAt
  let believedFrom = age < -jumpMs || age > awayMs ? clock.monotonic() + proofMs : Number.NEGATIVE_INFINITY
  return {
    steady() {
      const now = clock.now() - clock.monotonic()
      if (Math.abs(now - offset) > jumpMs) believedFrom = clock.monotonic() + proofMs
      offset = now
      return clock.monotonic() >= believedFrom
    },
  }
}
