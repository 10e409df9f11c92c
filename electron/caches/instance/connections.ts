import type { Clock } from '../../base/clock.ts'
import { openSql, type SqlConnection } from '../../readyset/sql.ts'
import type { CacheHost, InstanceAddresses } from '../host.ts'
import { createLink, type Link } from './link.ts'

/** Connections to instances, apart from those of the sampler. */
export interface Connections {
  /** Kept for what is asked often and answered soon. */
  kept(id: string): Link
  /** A new one for work that may take long, closed after it; it holds up nobody else's questions. */
  once<T>(
    id: string,
    work: (sql: SqlConnection, addresses: InstanceAddresses) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>
  drop(id: string): void
  close(): Promise<void>
}

/** A kept connection is closed when nobody asked for this long, in milliseconds. */
const idleMs = 120_000
const timeoutMs = 10_000

export function createConnections(host: CacheHost, clock: Clock): Connections {
  const links = new Map<string, Link>()
  const ending = new AbortController()
  const signalWith = (signal: AbortSignal | undefined) =>
    signal === undefined ? ending.signal : AbortSignal.any([signal, ending.signal])

  return {
    kept(id) {
      const found = links.get(id)
      if (found) return found
      const addresses = (signal: AbortSignal) => host.addresses(id, signal)
      const link = createLink({ addresses, clock, idleMs, timeoutMs })
      links.set(id, link)
      return link
    },
    async once(id, work, given) {
      const signal = signalWith(given)
      const addresses = await host.addresses(id, signal)
      const sql = await openSql(addresses.cache, { signal, connectTimeoutMs: timeoutMs })
      try {
        return await work(sql, addresses)
      } finally {
        await sql.close()
      }
    },
    drop(id) {
      void links.get(id)?.close()
      links.delete(id)
    },
    async close() {
      ending.abort()
      await Promise.all([...links.values()].map((link) => link.close()))
    },
  }
}
