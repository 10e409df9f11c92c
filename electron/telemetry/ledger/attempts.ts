import type { Storage } from '../../storage/storage.ts'
import type { AttemptView, RecordState, RecordSummary } from '../view.ts'
import { type Row, summaryColumns, toAttempt, toSummary } from './rows.ts'

export interface Reply {
  readonly status: number
  readonly body: string
  readonly truncated: boolean
}

export interface AttemptEnd {
  readonly durationMs: number
  readonly outcome: Exclude<AttemptView['outcome'], 'running'>
  readonly reason: string
  readonly bytesSent: number
  readonly reply: Reply | null
}

/** What becomes of a record after an attempt. */
export interface RecordNext {
  readonly state: RecordState
  readonly why: string
  readonly nextTryAt: number | null
  readonly serverError: boolean
}

export interface LastRequest {
  readonly url: string
  readonly reply: Reply | null
}

export interface Attempts {
  /** Durable before the request is made, so that none can be forgotten. Returns the attempt's number, from 1. */
  startAttempt(n: number, now: number, url: string): number
  /** An attempt whose record was dropped meanwhile stays aborted; only what is now known of its bytes is added. */
  endAttempt(n: number, attempt: number, end: AttemptEnd, next: RecordNext): void
  /** What a program that was killed left under way: each such record may have arrived, and is tried again. */
  recoverAttempts(now: number): number
  attemptsOf(n: number): readonly AttemptView[]
  lastRequest(n: number): LastRequest | null
}

export function createAttempts(
  { db, transaction }: Storage,
  run: string,
  emit: (record: RecordSummary) => void,
): Attempts {
  const insert = db.prepare(`
    insert into telemetry_attempts (record, n, run, started_at, outcome, reason, url)
    values (?, ?, ?, ?, 'running', 'under way', ?)`)
  const sending = db.prepare(`
    update telemetry_records set state = 'sending', why = 'under way', attempts = attempts + 1, next_try_at = null,
      first_try_at = ifnull(first_try_at, ?)
    where n = ? returning ${summaryColumns}`)
  const end = db.prepare(`
    update telemetry_attempts set duration_ms = ?, outcome = ?, reason = ?, bytes_sent = ?, status = ?, reply = ?,
      reply_truncated = ?
    where record = ? and n = ? and outcome = 'running' returning record`)
  const addBytes = db.prepare('update telemetry_attempts set bytes_sent = ? where record = ? and n = ?')
  const next = db.prepare(`
    update telemetry_records set state = ?, why = ?, next_try_at = ?, server_errors = server_errors + ?
    where n = ? and state = 'sending' returning ${summaryColumns}`)
  const cut = db.prepare(`
    update telemetry_attempts set outcome = 'aborted', reason = 'the program ended before the answer came'
    where outcome = 'running'`)
  const again = db.prepare(`
    update telemetry_records set state = 'retrying', next_try_at = ?,
      why = 'the program ended while it was under way; it may have arrived' where state = 'sending'`)
  const of = db.prepare('select * from telemetry_attempts where record = ? order by n')
  const last = db.prepare(
    'select url, status, reply, reply_truncated from telemetry_attempts where record = ? order by n desc limit 1',
  )
  const told = (row: Row | undefined) => row && emit(toSummary(row))

  return {
    startAttempt(n, now, url) {
      const row = transaction(() => {
        const moved = sending.get(now, n)
        if (!moved) throw new Error(`there is no telemetry record ${n}`)
        insert.run(n, Number(moved.attempts), run, now, url)
        return moved
      })
      told(row)
      return Number(row.attempts)
    },
    endAttempt(n, attempt, { durationMs, outcome, reason, bytesSent, reply }, { state, why, nextTryAt, serverError }) {
      const row = transaction(() => {
        const truncated = reply?.truncated ? 1 : 0
        const ended = end.get(
          durationMs,
          outcome,
          reason,
          bytesSent,
          reply?.status ?? null,
          reply?.body ?? null,
          truncated,
          n,
          attempt,
        )
        if (!ended) addBytes.run(bytesSent, n, attempt)
        return next.get(state, why, nextTryAt, serverError ? 1 : 0, n)
      })
      told(row)
    },
    recoverAttempts: (now) =>
      transaction(() => {
        cut.run()
        return Number(again.run(now).changes)
      }),
    attemptsOf: (n) => of.all(n).map(toAttempt),
    lastRequest(n) {
      const row = last.get(n)
      if (!row) return null
      const reply =
        typeof row.status === 'number'
          ? { status: row.status, body: String(row.reply ?? ''), truncated: row.reply_truncated === 1 }
          : null
      return { url: String(row.url), reply }
    },
  }
}
