import type { Clock } from '../base/clock.ts'
import type { Ledger } from './ledger/ledger.ts'

/** Fulfilled when nothing waits or is under way any more, or after `maxMs`. What is put off to a later try is not waited for. */
export function untilSettled(ledger: Ledger, clock: Clock, maxMs: number): Promise<void> {
  return new Promise((resolve) => {
    const settled = () => {
      const { waiting, sending } = ledger.counts.ofState()
      return waiting === 0 && sending === 0
    }
    const finish = () => {
      stop()
      cancel()
      resolve()
    }
    const cancel = clock.after(maxMs, finish)
    const stop = ledger.onChanged(() => {
      if (settled()) finish()
    })
    if (settled()) finish()
  })
}
