import { Recording } from '../cache/recording.ts'
import type { StoredResult } from '../cache/results.ts'
import { command, isEof, isError, status } from './protocol.ts'
import type { MysqlUpstream } from './upstream-connection.ts'
import { int32, type MysqlMessage, MysqlReader, packets } from './wire.ts'

/** Collects the messages of one answer. */
export class MysqlRecording {
  readonly #recording: Recording

  constructor(limit: number) {
    this.#recording = new Recording(limit)
  }

  add({ payload, raw }: MysqlMessage): void {
    this.#recording.add(raw, isError(payload))
  }

  result(): StoredResult | undefined {
    return this.#recording.result()
  }
}

export async function reloadQuery(
  connection: MysqlUpstream,
  sql: string,
  limit: number,
): Promise<StoredResult | undefined> {
  const recording = new MysqlRecording(limit)
  const bytes = packets(0, Buffer.concat([Buffer.from([command.query]), Buffer.from(sql, 'utf8')]))
  await connection.exchange(bytes, command.query, (message) => recording.add(message))
  return recording.result()
}

/** Runs a prepared statement again on a connection that does not know it. */
export async function reloadExecute(
  connection: MysqlUpstream,
  sql: string,
  execute: Buffer,
  limit: number,
): Promise<StoredResult | undefined> {
  const prepare = packets(0, Buffer.concat([Buffer.from([command.prepare]), Buffer.from(sql, 'utf8')]))
  const { statement } = await connection.exchange(prepare, command.prepare, () => {})
  if (statement === undefined) return undefined
  const recording = new MysqlRecording(limit)
  const payload = Buffer.concat([Buffer.from([command.execute]), int32(statement.id), execute.subarray(5)])
  await connection.exchange(packets(0, payload), command.execute, (message) => recording.add(message))
  connection.send(packets(0, Buffer.concat([Buffer.from([command.closeStatement]), int32(statement.id)])))
  return recording.result()
}

/** A kept answer for a session whose own status differs from the one that the answer was recorded in. */
export function withStatus(bytes: Buffer, serverStatus: number): Buffer {
  if ((serverStatus & status.inTransaction) === 0) return bytes
  const copy = Buffer.from(bytes)
  for (const { payload } of new MysqlReader().push(copy)) {
    // Payloads are views of the copy: writing into them changes it.
    if (isEof(payload)) payload.writeUInt16LE(payload.readUInt16LE(3) | status.inTransaction, 3)
  }
  return copy
}
