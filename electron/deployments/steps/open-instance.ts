import type { DatabaseAddress } from '../../readyset/kinds.ts'
import type { InstanceConnection } from '../observe/instances.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { Site } from './site.ts'

/** Connects to the instance as a client does: at its SQL port, with the login of the connection string. */
export async function openInstance(site: Site, signal: AbortSignal): Promise<InstanceConnection> {
  return site.instances.open(await instanceAddress(site, await site.plan(), signal), signal)
}

/** Where a plan's instance takes SQL. ReadySet has no certificate of its own, so it is spoken to in the clear. */
export async function instanceAddress(
  { engine }: Pick<Site, 'engine'>,
  { sql, upstreamFromInside }: DeploymentPlan,
  signal: AbortSignal,
): Promise<DatabaseAddress> {
  const { host, port } = await engine.reach(sql.address, sql.port, signal)
  const { kind, user, database } = sql
  return { kind, host, port, user, database, password: upstreamFromInside.password, tls: 'disable' }
}
