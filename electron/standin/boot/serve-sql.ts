import type { Instance } from '../instance.ts'
import type { Listener } from '../session/listener.ts'
import { serveClient } from '../session/serve-client.ts'

/** Begins to answer on the SQL ports. */
export function serveSql(instance: Instance, listeners: readonly Listener[]): void {
  const ddl = instance.settings.cacheDdlAddress === undefined ? undefined : listeners.at(-1)
  for (const listener of listeners) {
    listener.serve((socket) => void serveClient(instance, socket, listener === ddl))
  }
}
