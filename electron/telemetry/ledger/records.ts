import type { Storage } from '../../storage/storage.ts'
import type { RecordState, RecordSummary } from '../view.ts'
import { type RemovedField, type StoredRecord, storedColumns, summaryColumns, toStored, toSummary } from './rows.ts'

/** What the ledger itself adds: a record's number, its size and its tries. */
type AddedFields = 'n' | 'bytes' | 'attempts' | 'nextTryAt'

export interface NewRecord extends Omit<RecordSummary, AddedFields> {
  readonly body: string
  readonly because: string
  readonly consent: string
}

export interface Records {
  /** Durable when it returns. */
  add(record: NewRecord): RecordSummary
  find(messageId: string): StoredRecord | null
  at(n: number): StoredRecord | null
  /** Moves one record to a state, with the reason that the screen shows. */
  move(n: number, state: RecordState, why: string): RecordSummary
  /** Segment's library has handed the record over; `removed` is what it had added. */
  handOver(n: number, now: number, removed: readonly RemovedField[]): RecordSummary
}

interface OwnRecords extends Records {
  /** The newest of the records with these numbers, for telling listeners about a change of many. */
  changedSince(ns: readonly number[]): readonly RecordSummary[]
}

export function createRecords({ db }: Storage, emit: (record: RecordSummary) => void): OwnRecords {
  const insert = db.prepare(`
    insert into telemetry_records
      (message_id, state, why, event, at, deployment_id, deployment_name, session, identified, body, bytes, because, consent)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const byMessageId = db.prepare(`select ${storedColumns} from telemetry_records where message_id = ?`)
  const byNumber = db.prepare(`select ${storedColumns} from telemetry_records where n = ?`)
  const move = db.prepare(
    `update telemetry_records set state = ?, why = ?, next_try_at = null where n = ? returning ${summaryColumns}`,
  )
  const handOver = db.prepare(
    `update telemetry_records set handed_at = ?, removed = ?, why = ? where n = ? returning ${summaryColumns}`,
  )
  const many = db.prepare(
    `select ${summaryColumns} from telemetry_records where n in (select value from json_each(?)) order by n`,
  )

  function told(row: ReturnType<typeof move.get>): RecordSummary {
    if (!row) throw new Error('there is no such telemetry record')
    const summary = toSummary(row)
    emit(summary)
    return summary
  }

  return {
    add(record) {
      const bytes = Buffer.byteLength(record.body)
      const { lastInsertRowid } = insert.run(
        record.messageId,
        record.state,
        record.why,
        record.event,
        record.at,
        record.deploymentId,
        record.deploymentName,
        record.session,
        record.identified ? 1 : 0,
        record.body,
        bytes,
        record.because,
        record.consent,
      )
      const { body: _, because: __, consent: ___, ...shown } = record
      const summary: RecordSummary = { n: Number(lastInsertRowid), ...shown, bytes, attempts: 0, nextTryAt: null }
      emit(summary)
      return summary
    },
    find(messageId) {
      const row = byMessageId.get(messageId)
      return row ? toStored(row) : null
    },
    at(n) {
      const row = byNumber.get(n)
      return row ? toStored(row) : null
    },
    move: (n, state, why) => told(move.get(state, why, n)),
    handOver: (n, now, removed) =>
      told(handOver.get(now, JSON.stringify(removed), 'its turn comes: records go in order', n)),
    changedSince: (ns) => many.all(JSON.stringify(ns.slice(-500))).map(toSummary),
  }
}
