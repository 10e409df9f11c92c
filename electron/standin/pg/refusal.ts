import { errorFields, int16, message } from './messages.ts'
import type { PgUpstream } from './upstream-connection.ts'

/** Asks the upstream to prepare a query, without running it. Gives its error's words. */
export async function refusalOf(connection: PgUpstream, sql: string): Promise<string | undefined> {
  let refusal: string | undefined
  await connection.exchange(Buffer.concat([message('P', '', sql, int16(0)), message('S')]), (frame) => {
    if (frame.type === 'E') refusal ??= errorFields(frame.body).M
  })
  return refusal
}
