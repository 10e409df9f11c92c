/** Wall time and timers as a value, so that a test can own them. */
export interface Clock {
  /** Milliseconds since the Unix epoch. May jump when the user sets the clock. */
  now(): number
  /** Milliseconds on a scale that never jumps: for durations. */
  monotonic(): number
  /** Calls back once after `ms`; the timer does not keep the process alive. Returns its cancellation. */
  after(ms: number, callback: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
