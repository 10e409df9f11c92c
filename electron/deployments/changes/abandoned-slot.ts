import { replicationSlot } from '../plan/replication-id.ts'
import type { DeploymentSpec } from '../spec.ts'

/**
 * The replication slot that the old settings made on their upstream and the new ones do not read; null where there is none.
 * Somebody has to drop it: a PostgreSQL server keeps its WAL for a slot that nobody reads until its disk is full.
 */
export function abandonedSlot(old: DeploymentSpec, next: DeploymentSpec): string | null {
  const slot = slotOf(old)
  return slot === slotOf(next) && sameServer(old, next) ? null : slot
}

/** Whether both settings lead to the same server. A database of the deployment's own stays its own. */
function sameServer({ upstream: a }: DeploymentSpec, { upstream: b }: DeploymentSpec): boolean {
  if (a.from === 'new' || b.from === 'new') return a.from === b.from
  return a.host === b.host && a.port === b.port
}

function slotOf(spec: DeploymentSpec): string | null {
  return replicationSlot(spec, spec.cacheMode !== 'shallow')
}
