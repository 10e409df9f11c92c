import type { DatabaseSync } from 'node:sqlite'
import type { RecordState } from '../view.ts'

export type CountDimension = 'state' | 'event' | 'deployment' | 'session' | 'identified'

export interface LedgerTotals {
  readonly records: number
  readonly requests: number
  readonly retries: number
  /** Of bodies, as far as they were written to a connection. */
  readonly sentBytes: number
  /** What the ledger takes on the disk, as near as can be said without asking the disk. */
  readonly storedBytes: number
}

/** Counts that the database keeps up to date itself; each is a look-up, whatever the number of records. */
export interface Counts {
  ofState(): Readonly<Record<RecordState, number>>
  totals(): LedgerTotals
  /** Requests that one run of the program has made; not made less by clearing the log. */
  requestsOfRun(run: string): number
  of(dimension: CountDimension, value: string): number
}

/** Row, indexes and full-text index beside the body, measured at a million records. */
const overheadBytes = 560

export function createCounts(db: DatabaseSync): Counts {
  const ofDimension = db.prepare('select value, count from telemetry_counts where dimension = ?')
  const one = db.prepare('select count from telemetry_counts where dimension = ? and value = ?')
  const of = (dimension: string, value: string) => Number(one.get(dimension, value)?.count ?? 0)
  return {
    ofState() {
      const counts: Record<RecordState, number> = {
        held: 0,
        waiting: 0,
        sending: 0,
        accepted: 0,
        retrying: 0,
        rejected: 0,
        dropped: 0,
        suppressed: 0,
        refused: 0,
      }
      for (const { value, count } of ofDimension.all('state')) counts[value as RecordState] = Number(count)
      return counts
    },
    totals() {
      const records = of('records', '')
      return {
        records,
        requests: of('requests', ''),
        retries: of('retries', ''),
        sentBytes: of('sent', ''),
        storedBytes: of('size', '') + records * overheadBytes,
      }
    },
    requestsOfRun: (run) => of('run', run),
    of,
  }
}
