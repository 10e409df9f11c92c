import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { TelemetryView } from './view.ts'

export interface Retention {
  /** Looks for what is too old or too much, now. Fulfilled when that is gone. */
  apply(): Promise<void>
  /** Removes every settled record that there is at this moment; returns how many. */
  clear(): Promise<number>
  close(): void
}

/** So few at a time that nothing else is held up: about three milliseconds. */
const chunk = 200
const everyMs = 60 * 60 * 1000
const dayMs = 24 * 60 * 60 * 1000

/** Keeps the ledger within the age and size that the user set. Pending records are kept whatever the size. */
export function startRetention(
  ledger: Ledger,
  wanted: () => TelemetryView['retention'],
  clock: Clock,
  log: Log,
  onRemoved: () => void,
): Retention {
  let closed = false
  let cancel = () => {}
  let running: Promise<void> = Promise.resolve()

  /** Repeats a step until it does nothing, letting the rest of the program run in between. */
  async function inChunks(step: () => number): Promise<number> {
    let removed = 0
    for (let last = -1; last !== 0 && !closed; ) {
      last = step()
      removed += last
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (removed > 0) onRemoved()
    return removed
  }

  async function pass(): Promise<void> {
    const before = clock.now() - wanted().days * dayMs
    await inChunks(() => ledger.dropOlder(before, `by age: nothing could be sent for ${wanted().days} days`))
    await inChunks(() => ledger.removal.settledBefore(before, chunk))
    await inChunks(() => {
      const tooMuch = ledger.counts.totals().storedBytes > wanted().megabytes * 1_000_000
      return tooMuch ? ledger.removal.settledUpTo(Number.MAX_SAFE_INTEGER, chunk) : 0
    })
  }

  function apply(): Promise<void> {
    cancel()
    running = running.then(pass).catch((error) => log.error('old telemetry records could not be removed', error))
    cancel = clock.after(everyMs, () => void apply())
    return running
  }

  cancel = clock.after(10_000, () => void apply())
  return {
    apply,
    async clear() {
      const newest = ledger.removal.newestNumber()
      return inChunks(() => ledger.removal.settledUpTo(newest, chunk))
    },
    close() {
      closed = true
      cancel()
    },
  }
}
