import type { InstanceConnection } from '../observe/instances.ts'
import type { Site } from './site.ts'

/**
 * Connects to the instance as a client does: at its SQL port, with the login of the connection string. ReadySet has no
 * certificate of its own, so it is spoken to in the clear.
 */
export async function openInstance(site: Site, signal: AbortSignal): Promise<InstanceConnection> {
  const { sql, upstreamFromInside } = await site.plan()
  const { host, port } = await site.engine.reach(sql.address, sql.port, signal)
  const { kind, user, database } = sql
  return site.instances.open(
    { kind, host, port, user, database, password: upstreamFromInside.password, tls: 'disable' },
    signal,
  )
}
