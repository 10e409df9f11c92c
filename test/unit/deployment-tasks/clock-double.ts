import type { Clock } from '../../../electron/base/clock.ts'

/** Time that a test moves. */
export interface ClockDouble extends Clock {
  /** Lets time pass, and runs what falls due on the way. */
  pass(ms: number): void
  /** Somebody sets the wall clock. */
  set(ms: number): void
  readonly timers: number
}

export function clockDouble(): ClockDouble {
  let wall = 1_000_000
  let monotonic = 0
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  return {
    now: () => wall,
    monotonic: () => monotonic,
    after(ms, callback) {
      const timer = { at: monotonic + ms, run: callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    pass(ms) {
      const end = monotonic + ms
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        timers.delete(next)
        wall += Math.max(0, next.at - monotonic)
        monotonic = Math.max(monotonic, next.at)
        next.run()
      }
      wall += end - monotonic
      monotonic = end
    },
    set(ms) {
      wall = ms
    },
    get timers() {
      return timers.size
    },
  }
}
