import type { StoredResult } from '../cache/results.ts'
import type { PlainBatch, PreparedStatement } from './extended.ts'
import type { Frame } from './frames.ts'
import { message } from './messages.ts'
import type { PgUpstream } from './upstream-connection.ts'

/** What belongs to a connection and not to a result: notices, notifications, parameters. */
const personal = new Set(['N', 'A', 'S'])

/** Collects the messages of one answer, until it turns out that they cannot be kept. */
export class Recording {
  readonly #parts: Buffer[] = []
  readonly #limit: number
  #bytes = 0
  #usable = true

  constructor(limit: number) {
    this.#limit = limit
  }

  add(frame: Frame): void {
    if (personal.has(frame.type)) return
    this.#bytes += frame.raw.length
    if (frame.type === 'E' || this.#bytes > this.#limit) this.#usable = false
    if (this.#usable) this.#parts.push(frame.raw)
    else this.#parts.length = 0
  }

  /** Undefined for an error and for what is too large. */
  result(): StoredResult | undefined {
    return this.#usable ? { bytes: Buffer.concat(this.#parts) } : undefined
  }
}

/** Runs a query again by the simple protocol. */
export async function reloadSimple(
  connection: PgUpstream,
  sql: string,
  limit: number,
): Promise<StoredResult | undefined> {
  const recording = new Recording(limit)
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
  const recording = new Recording(limit)
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
