import type { Storage } from '../../storage/storage.ts'
import type { RecordState, RecordSummary } from '../view.ts'
import { type StoredRecord, storedColumns, toStored } from './rows.ts'

export interface Pending {
  /** The record whose turn it is, unless it is one that the server keeps failing and whose next try is not due. */
  head(now: number, stepsAsideAfter: number): StoredRecord | null
  /** The first that Segment's library has handed over and that is due. */
  firstReady(now: number): StoredRecord | null
  /** When the next of all retries is due; null when none waits. */
  nextTryAt(): number | null
  /** Those that wait for Segment's library, in order. */
  toReport(afterN: number, limit: number): readonly StoredRecord[]
  /** The records that were held for the user's choice may go. */
  release(why: string): void
  /** In one transaction: each record in one of these states, and the attempts that run, become `dropped`. */
  drop(
    states: readonly RecordState[],
    why: (state: RecordState) => string,
    now: number,
    which?: 'all' | 'identified',
  ): number
  /** Tells the records that wait why they do. */
  explainWaiting(why: string): void
  /** All retries are due now: the destination has changed. */
  retryNow(now: number): void
  /** Those that have waited since before `before` and were never sent, dropped because of their age. */
  dropOlder(before: number, why: string): number
}

/** Without statistics SQLite would gather and sort by state; `indexed by` names the index that is in order already. */
const active = "state in ('waiting', 'retrying')"

export function createPending(
  { db, transaction }: Storage,
  summaries: (ns: readonly number[]) => readonly RecordSummary[],
  emit: (record: RecordSummary) => void,
): Pending {
  const head = db.prepare(`
    select ${storedColumns} from telemetry_records indexed by telemetry_active
    where ${active} and not (server_errors >= :stepsAsideAfter and next_try_at > :now) order by n limit 1`)
  const firstReady = db.prepare(`
    select ${storedColumns} from telemetry_records indexed by telemetry_ready
    where ${active} and handed_at is not null and ifnull(next_try_at, 0) <= :now order by n limit 1`)
  const nextTry = db.prepare(
    `select next_try_at as at from telemetry_records indexed by telemetry_retries
    where ${active} and next_try_at is not null order by next_try_at limit 1`,
  )
  const toReport = db.prepare(`
    select ${storedColumns} from telemetry_records
    where ${active} and state = 'waiting' and handed_at is null and n > ? order by n limit ?`)
  const release = db.prepare("update telemetry_records set state = 'waiting', why = ? where state = 'held' returning n")
  const drop = db.prepare(
    `update telemetry_records set state = 'dropped', why = ?, next_try_at = null
    where state = ? and identified >= ? returning n`,
  )
  const endAttempts = db.prepare(
    `update telemetry_attempts set outcome = 'aborted', reason = ?, duration_ms = max(0, ? - started_at)
    where outcome = 'running'
      and exists (select 1 from telemetry_records where telemetry_records.n = record and state = 'dropped')`,
  )
  const explain = db.prepare(
    `update telemetry_records set why = ? where ${active} and state = 'waiting' and handed_at is null and why <> ? returning n`,
  )
  const retryNow = db.prepare(
    `update telemetry_records set next_try_at = ? where ${active} and next_try_at is not null returning n`,
  )
  const old = db.prepare(`
    update telemetry_records set state = 'dropped', why = ?
    where n in (select n from telemetry_records where state in ('held', 'waiting') and at < ? limit 500) returning n`)

  function tell(rows: readonly { readonly n?: unknown }[]): void {
    const told = summaries(rows.map(({ n }) => Number(n)).sort((a, b) => a - b))
    for (const record of told) emit(record)
  }

  return {
    head(now, stepsAsideAfter) {
      const row = head.get({ now, stepsAsideAfter })
      return row ? toStored(row) : null
    },
    firstReady(now) {
      const row = firstReady.get({ now })
      return row ? toStored(row) : null
    },
    nextTryAt() {
      const at = nextTry.get()?.at
      return typeof at === 'number' ? at : null
    },
    toReport: (afterN, limit) => toReport.all(afterN, limit).map(toStored),
    release: (why) => tell(release.all(why)),
    drop(states, why, now, which = 'all') {
      const rows = transaction(() => {
        const dropped = states.flatMap((state) => drop.all(why(state), state, which === 'identified' ? 1 : 0))
        if (states.includes('sending')) endAttempts.run(why('sending'), now)
        return dropped
      })
      tell(rows)
      return rows.length
    },
    explainWaiting: (why) => tell(explain.all(why, why)),
    retryNow: (now) => tell(retryNow.all(now)),
    dropOlder(before, why) {
      const rows = old.all(why, before)
      tell(rows)
      return rows.length
    },
  }
}
