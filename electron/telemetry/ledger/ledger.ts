import { createListeners, type Unsubscribe } from '../../base/listeners.ts'
import type { Storage } from '../../storage/storage.ts'
import type { RecordSummary } from '../view.ts'
import { type Attempts, createAttempts } from './attempts.ts'
import { type Counts, createCounts } from './counts.ts'
import { createPages, type Pages } from './pages.ts'
import { createPending, type Pending } from './pending.ts'
import { createRecords, type Records } from './records.ts'
import { createRemoval, type Removal } from './removal.ts'

/**
 * The durable list of records. Whatever it says it has done is on the disk when the call returns: the storage's
 * `synchronous=FULL` waits for that at each commit.
 */
export interface Ledger extends Records, Pending, Attempts {
  readonly counts: Counts
  readonly pages: Pages
  readonly removal: Removal
  /** A record is new or has changed. */
  onChanged(listener: (record: RecordSummary) => void): Unsubscribe
}

/** `run` names this run of the program in the attempts that it makes. */
export function createLedger(storage: Storage, run: string): Ledger {
  const changed = createListeners<RecordSummary>()
  const records = createRecords(storage, changed.emit)
  const counts = createCounts(storage.db)
  return {
    ...records,
    ...createPending(storage, records.changedSince, changed.emit),
    ...createAttempts(storage, run, changed.emit),
    counts,
    pages: createPages(storage.db, counts),
    removal: createRemoval(storage),
    onChanged: changed.add,
  }
}
