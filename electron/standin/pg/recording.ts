import { Recording } from '../cache/recording.ts'
import type { StoredResult } from '../cache/results.ts'
import type { PlainBatch, PreparedStatement } from './extended.ts'
import type { Frame } from './frames.ts'
import { message } from './messages.ts'
import type { PgUpstream } from './upstream-connection.ts'

/** What belongs to a connection and not to a result: notices, notifications, parameters. */
const personal = new Set(['N', 'A', 'S'])

/** Collects the messages of one answer. */
export class PgRecording {
  readonly #recording: Recording

  constructor(limit: number) {
    this.#recording = new Recording(limit)
  }

  add({ type, raw }: Frame): void {
    if (!personal.has(type)) this.#recording.add(raw, type === 'E')
  }

  result(): StoredResult | undefined {
    return this.#recording.result()
  }
}

/** Runs a query again by the simple protocol. */
export async function reloadSimple(
  connection: PgUpstream,
  sql: string,
  limit: number,
): Promise<StoredResult | undefined> {
  const recording = new PgRecording(limit)
  await connection.exchange(message('Q', sql), (frame) => recording.add(frame))
  return recording.result()
}

/** Runs a batch again on a connection that does not know its statement, and keeps what the batch's own form would get. */
export async function reloadBatch(
  connection: PgUpstream,
  statement: PreparedStatement,
  batch: PlainBatch,
  limit: number,
): Promise<StoredResult | undefined> {
  const recording = new PgRecording(limit)
  await connection.exchange(unnamedBatch(statement, batch), (frame) => {
    if (frame.type !== '1' || batch.form.startsWith('P')) recording.add(frame)
  })
  return recording.result()
}

function unnamedBatch(statement: PreparedStatement, batch: PlainBatch): Buffer {
  const afterName = statement.parse.indexOf(0, 5) + 1
  const parts = [message('P', '', statement.parse.subarray(afterName)), message('B', '', '', batch.values)]
  if (batch.form.includes('D')) parts.push(message('D', Buffer.from('P\0', 'latin1')))
  return Buffer.concat([...parts, message('E', '', Buffer.alloc(4)), message('S')])
}
