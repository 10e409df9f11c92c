import { setTimeout as wait } from 'node:timers/promises'
import type { StandinLog } from '../log/log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { DatabaseKind } from '../settings/upstream-url.ts'
import type { TableState } from './replication.ts'
import type { TableList } from './table-list.ts'

export interface SnapshotWork {
  readonly tables: TableList
  readonly log: StandinLog
  readonly metrics: Metrics
  readonly kind: DatabaseKind
  /** How long the whole snapshot takes. */
  readonly ms: number
  readonly signal: AbortSignal
}

/** Percent are told in steps of this size, as far as a table lasts long enough. */
const steps = 20
const target = 'replicators'

/** Takes every table from Initializing through Snapshotting and Compacting to Online, one after the other. */
export async function snapshotTables(work: SnapshotWork): Promise<void> {
  const { tables, log, metrics, ms } = work
  const wanted = tables.replicated()
  if (work.kind === 'mysql') log.info(target, 'Starting snapshot')
  else log.info(target, 'Snapshotting tables', { tables: wanted.length, max_parallel_snapshot_tables: 1 })
  const began = Date.now()
  let left = wanted.length
  for (const table of wanted) {
    metrics.gauge('readyset_replicator_tables_snapshotting', left)
    await snapshotTable(work, table, ms / wanted.length)
    left -= 1
  }
  if (wanted.length === 0) await wait(ms, undefined, { signal: work.signal })
  metrics.gauge('readyset_replicator_tables_snapshotting', 0)
  metrics.count('readyset_replicator_snapshot_status', { status: 'successful' })
  metrics.observe('readyset_replicator_snapshot_duration_us', (Date.now() - began) * 1000)
  log.info(target, 'Snapshot finished')
}

async function snapshotTable(work: SnapshotWork, { schema, name }: TableState, ms: number): Promise<void> {
  const { tables, log, signal } = work
  const told = { table: `${schema}.${name}` }
  log.info(target, 'Snapshotting table', told)
  log.info(target, 'Snapshotting started', told)
  for (let step = 0; step < steps; step += 1) {
    const done = step / steps
    tables.set(schema, name, step < steps - 2 ? { kind: 'Snapshotting', done } : { kind: 'Compacting', done })
    await wait(ms / steps, undefined, { signal })
  }
  log.info(target, 'Snapshotting finished', told)
  if (work.kind === 'mysql') log.info(target, 'Compacting finished', told)
  tables.set(schema, name, { kind: 'Online' })
}
