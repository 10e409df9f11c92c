import { command, readError } from './protocol.ts'
import type { MysqlUpstream } from './upstream-connection.ts'
import { int32, packets } from './wire.ts'

/** Asks the upstream to prepare a query, without running it. Gives its error's words. */
export async function refusalOf(connection: MysqlUpstream, sql: string): Promise<string | undefined> {
  let refusal: string | undefined
  const bytes = packets(0, Buffer.concat([Buffer.from([command.prepare]), Buffer.from(sql, 'utf8')]))
  const answer = await connection.exchange(bytes, command.prepare, ({ payload }) => {
    if (payload[0] === 0xff) refusal = readError(payload).message
  })
  if (answer.statement !== undefined) {
    connection.send(packets(0, Buffer.concat([Buffer.from([command.closeStatement]), int32(answer.statement.id)])))
  }
  return refusal
}
