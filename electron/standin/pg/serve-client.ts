import type { Socket } from 'node:net'
import type { ClientConnection } from '../connections.ts'
import type { Instance } from '../instance.ts'
import { logClientIn } from './client-login.ts'
import { ClientStream } from './client-stream.ts'
import { parameterStatus } from './messages.ts'
import { PgSession } from './session.ts'
import { SessionUpstream } from './session-upstream.ts'
import { readStartup } from './startup.ts'

/** Serves one client from its first byte to its last. Never rejects. */
export async function servePgClient(instance: Instance, raw: Socket, byCacheDdlListener: boolean): Promise<void> {
  const connection: ClientConnection = {
    address: `${raw.remoteAddress}:${raw.remotePort}`,
    username: 'unauthenticated',
    close: () => raw.destroy(),
  }
  raw.on('error', () => {})
  instance.connections.add(connection)
  try {
    await serve(instance, raw, connection, byCacheDdlListener)
  } catch (error) {
    instance.log.debug('readyset', 'connection ended', {
      error: error instanceof Error ? error.message : String(error),
    })
  } finally {
    instance.connections.remove(connection)
    raw.destroySoon()
  }
}

async function serve(
  instance: Instance,
  raw: Socket,
  connection: ClientConnection,
  byCacheDdlListener: boolean,
): Promise<void> {
  const startup = await readStartup(raw, instance)
  if (startup === undefined) return
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
