import { columnAt } from './columns.ts'
import type { QueryOptions, SqlConnection, SqlRow } from './sql.ts'

/** `SHOW READYSET STATUS`, as far as a version tells it. Times are milliseconds since the epoch. */
export interface InstanceStatus {
  readonly state: 'online' | 'snapshot-in-progress' | 'maintenance' | 'controller-unavailable' | 'unknown'
  /** `Running` and its siblings; always disabled in shallow mode. Null before crate 1.24. */
  readonly replication: 'running' | 'stopped' | 'disabled' | null
  /** Whether ReadySet reaches the upstream. */
  readonly upstreamConnected: boolean | null
  readonly connections: number | null
  readonly minimumOffset: string | null
  readonly maximumOffset: string | null
  readonly controllerStartedAt: number | null
  readonly snapshotCompletedAt: number | null
  readonly replicationStartedAt: number | null
  /** Cleared when replication starts again. */
  readonly lastReplicatorError: string | null
  /** All rows as they came, for the page's details. */
  readonly rows: readonly (readonly [name: string, value: string])[]
}

export async function readStatus(connection: SqlConnection, options?: QueryOptions): Promise<InstanceStatus> {
  return statusOf(await connection.query('SHOW READYSET STATUS', options))
}

/**
 * Two columns, called `name` and `value` or `Variable_name` and `Value`; rows that a version does not have are null.
 */
export function statusOf(rows: readonly SqlRow[]): InstanceStatus {
  const pairs = rows.map((row) => [columnAt(row, 0), columnAt(row, 1)] as const)
  const byName = new Map(pairs.map(([name, value]) => [keyOf(name), value]))
  const text = (name: string): string | null => {
    const value = byName.get(keyOf(name))
    return value === undefined || value === '' || value === 'NULL' ? null : value
  }
  const connections = text('Connection Count')
  return {
    state: stateOf(text('Readyset Controller Status'), text('Status'), text('Snapshot Status')),
    replication: replicationOf(text('Replication Status')),
    upstreamConnected: connectedOf(text('Database Connection')),
    connections: connections !== null && /^\d+$/.test(connections) ? Number(connections) : null,
    minimumOffset: text('Minimum Replication Offset'),
    maximumOffset: text('Maximum Replication Offset'),
    controllerStartedAt: timeOf(text('Last started Controller')),
    snapshotCompletedAt: timeOf(text('Last completed snapshot')),
    replicationStartedAt: timeOf(text('Last started replication')),
    lastReplicatorError: text('Last replicator error'),
    rows: pairs,
  }
}

function stateOf(controller: string | null, status: string | null, snapshot: string | null): InstanceStatus['state'] {
  if (controller !== null) return 'controller-unavailable'
  switch (keyOf(status ?? '')) {
    case 'online':
      return 'online'
    case 'snapshot in progress':
      return 'snapshot-in-progress'
    case 'maintenance mode':
      return 'maintenance'
  }
  // The row that came before `Status`.
  switch (keyOf(snapshot ?? '')) {
    case 'completed':
      return 'online'
    case 'in progress':
      return 'snapshot-in-progress'
  }
  return 'unknown'
}

function replicationOf(text: string | null): InstanceStatus['replication'] {
  const word = keyOf(text ?? '')
  return word === 'running' || word === 'stopped' || word === 'disabled' ? word : null
}

function connectedOf(text: string | null): boolean | null {
  if (text === null) return null
  return keyOf(text) === 'connected'
}

/** `2026-07-30 12:00:00 UTC` */
function timeOf(text: string | null): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?)\s*(?:UTC|Z)?$/.exec(text ?? '')
  const time = match ? Date.parse(`${match[1]}T${match[2]}Z`) : Number.NaN
  return Number.isNaN(time) ? null : time
}

function keyOf(name: string): string {
  return name.trim().toLowerCase().replaceAll('_', ' ')
}
