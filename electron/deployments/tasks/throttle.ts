import type { Clock } from '../../base/clock.ts'

export interface Throttle {
  /** Runs the body now, or once the pause since the last run is over; what comes in between is run once. */
  request(): void
}

/** At most one run in `pauseMs`, and always one after the last request. */
export function createThrottle(clock: Clock, pauseMs: number, body: () => void): Throttle {
  let lastRun = Number.NEGATIVE_INFINITY
  let cancelTimer: (() => void) | undefined

  const run = () => {
    cancelTimer?.()
    cancelTimer = undefined
    lastRun = clock.monotonic()
    body()
  }
  return {
    request() {
      if (cancelTimer) return
      const wait = lastRun + pauseMs - clock.monotonic()
      if (wait <= 0) run()
      else cancelTimer = clock.after(wait, run)
    },
  }
}
