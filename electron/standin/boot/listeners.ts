import type { StandinLog } from '../log/log.ts'
import { type Listener, openListener } from '../session/listener.ts'
import { type SocketAddress, writeAddress } from '../settings/check-value.ts'
import type { Settings } from '../settings/settings.ts'
import type { DatabaseKind } from '../settings/upstream-url.ts'
import { fatal } from './prepare.ts'

const defaults: Readonly<Record<DatabaseKind, readonly SocketAddress[]>> = {
  mysql: [{ host: '::', port: 3307 }],
  postgresql: [
    { host: '127.0.0.1', port: 5433 },
    { host: '::1', port: 5433 },
  ],
}

/** Opens the SQL ports; the one for cache statements alone, where it is set, comes last. */
export async function openListeners(
  settings: Settings,
  kind: DatabaseKind,
  log: StandinLog,
): Promise<readonly Listener[]> {
  const addresses = [
    ...(settings.listen ?? defaults[kind]),
    ...(settings.cacheDdlAddress ? [settings.cacheDdlAddress] : []),
  ]
  const listeners: Listener[] = []
  for (const address of addresses) {
    try {
      const listener = await openListener(address)
      log.info('readyset', 'Listening for new connections', { listen_address: writeAddress(listener.address) })
      listeners.push(listener)
    } catch (error) {
      for (const listener of listeners) listener.close()
      throw fatal(error instanceof Error ? error.message : String(error))
    }
  }
  return listeners
}
