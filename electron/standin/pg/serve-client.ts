import type { Socket } from 'node:net'
import type { ClientConnection } from '../connections.ts'
import type { Instance } from '../instance.ts'
import { logClientIn } from './client-login.ts'
import { ClientStream } from './client-stream.ts'
import { errorResponse, parameterStatus } from './messages.ts'
import { PgSession } from './session.ts'
import { SessionUpstream } from './session-upstream.ts'
import { readStartup } from './startup.ts'

const goodbye = errorResponse({
  severity: 'FATAL',
  sqlstate: '57P01',
  message: 'terminating connection due to administrator command',
})

/** Serves one PostgreSQL client that is connected, up to its end. */
export async function servePgClient(
  instance: Instance,
  raw: Socket,
  connection: ClientConnection,
  byCacheDdlListener: boolean,
): Promise<void> {
  const startup = await readStartup(raw, instance)
  if (startup === undefined) return
  connection.close = () => startup.socket.end(goodbye)
  const client = new ClientStream(startup.socket)
  const user = startup.parameters.get('user') ?? ''
  const login = await logClientIn(client, user, instance)
  if (login === false) return
  if (login) connection.username = user
  for (const [name, value] of parameters(instance)) client.write(parameterStatus(name, value))
  const database = startup.parameters.get('database') ?? ''
  const upstream = new SessionUpstream(instance, client, login, database)
  try {
    await new PgSession({ instance, client, upstream, database, byCacheDdlListener }).run()
    client.end()
  } finally {
    upstream.close()
  }
}

function parameters(instance: Instance): readonly (readonly [name: string, value: string])[] {
  const version = instance.upstreamVersion
  return [
    ['client_encoding', 'UTF8'],
    ['DateStyle', 'ISO'],
    ['TimeZone', 'UTC'],
    ['standard_conforming_strings', 'on'],
    ['integer_datetimes', 'on'],
    ['server_version', version === undefined ? '13.4 (Readyset)' : `${version} Readyset`],
  ]
}
