import type { SQLOutputValue } from 'node:sqlite'
import * as z from 'zod'
import { readJsonAs } from '../../base/read-json.ts'
import type { AttemptView, RecordState, RecordSummary, TelemetryEvent } from '../view.ts'

export type Row = Record<string, SQLOutputValue>

export const summaryColumns =
  'n, message_id, state, why, event, at, deployment_id, deployment_name, session, identified, bytes, attempts, next_try_at'

const text = (value: SQLOutputValue | undefined) => (typeof value === 'string' ? value : null)
const integer = (value: SQLOutputValue | undefined) => (typeof value === 'number' ? value : null)

/** A row of `telemetry_records`, selected by `summaryColumns`, as the screens know it. */
export function toSummary(row: Row): RecordSummary {
  return {
    n: Number(row.n),
    messageId: String(row.message_id),
    state: row.state as RecordState,
    why: String(row.why),
    event: row.event as TelemetryEvent,
    at: Number(row.at),
    deploymentId: text(row.deployment_id),
    deploymentName: text(row.deployment_name),
    session: String(row.session),
    identified: row.identified === 1,
    bytes: Number(row.bytes),
    attempts: Number(row.attempts),
    nextTryAt: integer(row.next_try_at),
  }
}

export function toAttempt(row: Row): AttemptView {
  return {
    n: Number(row.n),
    startedAt: Number(row.started_at),
    durationMs: integer(row.duration_ms),
    outcome: row.outcome as AttemptView['outcome'],
    status: integer(row.status),
    reason: String(row.reason),
    bytesSent: Number(row.bytes_sent),
  }
}

export interface RemovedField {
  readonly path: string
  readonly value: string
}

const removedShape = z.array(z.object({ path: z.string(), value: z.string() }))

/** All that the ledger keeps of a record beside its attempts. */
export interface StoredRecord {
  readonly summary: RecordSummary
  readonly body: string
  readonly because: string
  readonly consent: string
  /** Null until Segment's library has handed the record over. */
  readonly removed: readonly RemovedField[] | null
  readonly handedAt: number | null
  readonly firstTryAt: number | null
  /** How often the server itself has failed it (5xx). */
  readonly serverErrors: number
}

export const storedColumns = `${summaryColumns}, body, because, consent, removed, handed_at, first_try_at, server_errors`

export function toStored(row: Row): StoredRecord {
  const removed = text(row.removed)
  return {
    summary: toSummary(row),
    body: String(row.body),
    because: String(row.because),
    consent: String(row.consent),
    removed: removed === null ? null : (readJsonAs(removedShape, removed) ?? []),
    handedAt: integer(row.handed_at),
    firstTryAt: integer(row.first_try_at),
    serverErrors: Number(row.server_errors),
  }
}
