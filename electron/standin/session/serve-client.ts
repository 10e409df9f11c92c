import type { Socket } from 'node:net'
import type { ClientConnection } from '../connections.ts'
import type { Instance } from '../instance.ts'
import { serveMysqlClient } from '../mysql/serve-client.ts'
import { servePgClient } from '../pg/serve-client.ts'

/** Serves one client from its first byte to its last. Never rejects. */
export async function serveClient(instance: Instance, raw: Socket, byCacheDdlListener: boolean): Promise<void> {
  const connection: ClientConnection = {
    address: `${raw.remoteAddress}:${raw.remotePort}`,
    username: 'unauthenticated',
    close: () => raw.destroy(),
  }
  raw.on('error', () => {})
  instance.connections.add(connection)
  try {
    const serve = instance.kind === 'mysql' ? serveMysqlClient : servePgClient
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
