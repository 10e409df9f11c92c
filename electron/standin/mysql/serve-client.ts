import type { Socket } from 'node:net'
import type { ClientConnection } from '../connections.ts'
import type { Instance } from '../instance.ts'
import { logMysqlClientIn } from './client-login.ts'
import { greet } from './greet.ts'
import { MysqlSession } from './session.ts'
import { MysqlSessionUpstream } from './session-upstream.ts'

/** Serves one MySQL client that is connected, up to its end. */
export async function serveMysqlClient(
  instance: Instance,
  raw: Socket,
  connection: ClientConnection,
  byCacheDdlListener: boolean,
): Promise<void> {
  const hello = await greet(raw, instance)
  if (hello === undefined) return
  const login = await logMysqlClientIn(hello, instance)
  if (login === false) return
  if (login) connection.username = login.user
  const client = hello.stream
  const database = hello.database === '' ? (instance.upstream?.database ?? '') : hello.database
  const flags = { capabilities: hello.capabilities, charset: hello.charset }
  const upstream = new MysqlSessionUpstream({ instance, client, login, database, flags })
  try {
    await new MysqlSession({ instance, client, upstream, byCacheDdlListener }).run()
    client.end()
  } finally {
    upstream.close()
  }
}
