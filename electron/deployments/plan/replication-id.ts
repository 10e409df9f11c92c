import { replicationServerIdFor, slotName } from '../../readyset/replication-identity.ts'
import type { DeploymentSpec } from '../spec.ts'

/** `REPLICATION_SERVER_ID`: the deployment's own, unless the user set one among the further settings. */
export function replicationServerId(spec: DeploymentSpec): string {
  return spec.extra.REPLICATION_SERVER_ID ?? replicationServerIdFor(spec.kind, spec.id)
}

/** The slot that ReadySet makes on a PostgreSQL upstream in deep mode; null where it makes none. */
export function replicationSlot(spec: DeploymentSpec, deep: boolean): string | null {
  return deep && spec.kind === 'postgresql' ? slotName(replicationServerId(spec)) : null
}
