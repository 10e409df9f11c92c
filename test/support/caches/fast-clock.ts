import { type Clock, systemClock } from '../../../electron/base/clock.ts'

/** A clock that goes this many times as fast, so that minutes of sampling pass in seconds; it can be set like any other. */
export interface FastClock extends Clock {
  /** Sets the wall clock forward or, below zero, back. */
  jump(ms: number): void
}

export function fastClock(times: number): FastClock {
  const started = { now: systemClock.now(), monotonic: systemClock.monotonic() }
  let set = 0
  const passed = () => (systemClock.monotonic() - started.monotonic) * times
  return {
    now: () => Math.round(started.now + passed() + set),
    monotonic: () => started.monotonic + passed(),
    after: (ms, callback) => systemClock.after(ms / times, callback),
    jump(ms) {
      set += ms
    },
  }
}
