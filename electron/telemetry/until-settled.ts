import type { Clock } from '../base/clock.ts'
import type { Ledger } from './ledger/ledger.ts'

/** So long without any news, and nobody is there to hand anything over: with a page open it takes milliseconds. */
const quietMs = 500

/**
 * Fulfilled when nothing waits or is under way any more, or nothing moves, and after `maxMs` in any case. What is put off to
 * a later try is not waited for.
 */
export function untilSettled(ledger: Ledger, clock: Clock, maxMs: number): Promise<void> {
  return new Promise((resolve) => {
    function finish(): void {
      stop()
      cancelMax()
      cancelQuiet()
      resolve()
    }
    function look(): void {
      cancelQuiet()
      const { waiting, sending } = ledger.counts.ofState()
      if (waiting === 0 && sending === 0) finish()
      else if (sending === 0) cancelQuiet = clock.after(quietMs, finish)
    }
    let cancelQuiet = () => {}
    const cancelMax = clock.after(maxMs, finish)
    const stop = ledger.onChanged(look)
    look()
  })
}
