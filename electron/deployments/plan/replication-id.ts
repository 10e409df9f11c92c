import { createHash } from 'node:crypto'
import type { DeploymentSpec } from '../spec.ts'

const setting = 'REPLICATION_SERVER_ID'

/**
 * `REPLICATION_SERVER_ID`, so that several deployments can replicate from one upstream: on PostgreSQL the deployment's id
 * (34 characters of [a-z0-9_] at most), on MySQL a number made from it, far from those that people give to their servers.
 */
export function replicationServerId(spec: DeploymentSpec): string {
  const own = spec.extra[setting]
  if (own !== undefined) return own
  if (spec.kind === 'postgresql') return spec.id
  const spread = createHash('sha256').update(spec.id).digest().readUInt32BE(0) % 2 ** 30
  return String(2 ** 31 + spread)
}

/** The slot that ReadySet makes on a PostgreSQL upstream in deep mode; null where it makes none. */
export function replicationSlot(spec: DeploymentSpec, deep: boolean): string | null {
  return deep && spec.kind === 'postgresql' ? `readyset_${replicationServerId(spec)}` : null
}
