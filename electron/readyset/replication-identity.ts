import { createHash } from 'node:crypto'
import type { DatabaseKind } from './kinds.ts'

/**
 * A `REPLICATION_SERVER_ID` of a deployment's own, the same at every call. PostgreSQL: the suffix of a slot's name,
 * 34 characters of [a-z0-9_] at most, since the slot for a new snapshot puts 29 before it and PostgreSQL cuts names at
 * 63. MySQL: a server id, which must differ from all others of the topology; it is taken from the upper half of 32
 * bits, where people seldom number their servers, below ReadySet's own default.
 */
export function replicationServerIdFor(kind: DatabaseKind, deploymentId: string): string {
  if (kind === 'postgresql')
    return deploymentId
      .toLowerCase()
      .replace(/[^a-z0-9_]/g, '_')
      .slice(0, 34)
  const hash = createHash('sha256').update(deploymentId).digest().readUInt32BE(0)
  return String(2 ** 31 + (hash % (2 ** 31 - 1024)))
}

/** Why ReadySet would refuse an id, in a sentence; undefined when it takes it. */
export function replicationServerIdProblem(kind: DatabaseKind, id: string): string | undefined {
  if (kind === 'mysql') {
    const fits = /^\d{1,10}$/.test(id) && Number(id) >= 1 && Number(id) < 2 ** 32
    return fits ? undefined : 'MySQL takes a server id from 1 to 4294967295.'
  }
  if (!/^[a-z0-9_]+$/.test(id)) return 'A slot name takes lower-case letters, digits and underscores.'
  return id.length > 34 ? 'PostgreSQL cuts slot names at 63 characters, which leaves 34 for the id.' : undefined
}

/** The replication slot that ReadySet makes on a PostgreSQL upstream. */
export function slotName(replicationServerId?: string): string {
  return replicationServerId === undefined ? 'readyset' : `readyset_${replicationServerId}`
}

/** The temporary slot of a new snapshot. */
export function resnapshotSlotName(replicationServerId?: string): string {
  return `readyset_resnapshot_${slotName(replicationServerId)}`
}
