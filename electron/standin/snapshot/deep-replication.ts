import { setTimeout as wait } from 'node:timers/promises'
import type { Instance } from '../instance.ts'
import { type UpstreamSql, withSql } from '../upstream/sql.ts'
import type { Target } from '../upstream/target.ts'
import type { ChangeSource } from './change-source.ts'
import { type Offset, offsetText } from './offset.ts'
import type { Replication } from './replication.ts'
import { snapshotTables } from './snapshot-tables.ts'
import type { TableFilter } from './table-filter.ts'
import { createTableList } from './table-list.ts'

/** How often the upstream is asked whether anything changed: how stale a deep result may be. */
const watchMs = 500
/** How often new tables are looked for, in watches. */
const listEvery = 20
const retryMs = 1000
/** Without a look at the upstream for this long, deep results are no longer trusted. */
const trustMs = 3000

/**
 * Replication as the stand-in has it. The snapshot is told but not made: the tables are the upstream's own, their progress is
 * time that passes. What follows is real, but coarser than ReadySet: instead of maintaining each result, every change of the
 * upstream empties all deep caches, and the next reader asks the upstream again.
 */
export function startDeepReplication(
  instance: Instance,
  source: ChangeSource,
  target: Target,
  filter: TableFilter,
): Replication {
  const { log, metrics, authority, knobs } = instance
  const tables = createTableList(filter)
  let offset: Offset | undefined
  let done = false
  let lastLook = 0
  let lookingForTables = 0
  let stopped = false
  let end = new AbortController()
  const keepStats = (change: object) => authority.keep({ stats: { ...authority.kept().stats, ...change } })

  const snapshot = async (sql: UpstreamSql, keptBefore: boolean) => {
    const earlier = authority.kept().stats.lastCompletedSnapshot !== null
    const fresh = keptBefore && earlier
    tables.update(await source.tables(sql), fresh ? { kind: 'Online' } : { kind: 'Initializing' })
    if (!fresh)
      await snapshotTables({ tables, log, metrics, kind: instance.kind, ms: knobs.snapshotMs, signal: end.signal })
    if (!fresh) keepStats({ lastCompletedSnapshot: Date.now() })
    done = true
  }

  const look = async (sql: UpstreamSql) => {
    if (await source.changed(sql)) {
      instance.results.invalidate((id) => instance.catalog.byId(id)?.type === 'deep')
      metrics.count('readyset_replicator_update_success')
    }
    offset = await source.offset(sql)
    lastLook = Date.now()
    const mode = instance.kind === 'mysql' ? 'mysql_file' : 'postgres'
    for (const kind of ['consume', 'persist']) metrics.gauge('readyset_replicator_replication_lag', 0, { mode, kind })
    lookingForTables = (lookingForTables + 1) % listEvery
    if (lookingForTables === 0) tables.update(await source.tables(sql), { kind: 'Online' })
    const unfinished = tables.replicated().filter((table) => table.status.kind === 'Initializing')
    for (const { schema, name } of unfinished) tables.set(schema, name, { kind: 'Online' })
  }

  const follow = async (sql: UpstreamSql) => {
    const keptBefore = await source.prepare(sql)
    await snapshot(sql, keptBefore)
    offset = await source.offset(sql)
    const position = offset === undefined ? '' : offsetText(offset)
    if (instance.kind === 'mysql') log.info('replicators', 'Starting binlog replication', { offset: position })
    keepStats({ lastStartedReplication: Date.now(), lastReplicatorError: null })
    log.info('replicators', 'Streaming replication started', { position })
    for (;;) {
      await look(sql)
      await wait(watchMs, undefined, { signal: end.signal })
    }
  }

  const run = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await withSql(target, follow).catch((error: Error) => {
        if (signal.aborted) return
        keepStats({ lastReplicatorError: `Error during replication: ${error.message}` })
        log.error('replicators', 'Error in replication, will retry after timeout', {
          error: error.message,
          timeout_sec: 1,
        })
      })
      await wait(retryMs, undefined, { signal }).catch(() => {})
    }
  }

  let running = run(end.signal)
  return {
    status: () => (stopped ? 'Stopped' : 'Running'),
    offset: () => offset,
    tables: () => tables.all(),
    snapshotDone: () => done,
    watched: () => !stopped && Date.now() - lastLook < trustMs,
    stop() {
      stopped = true
      end.abort()
    },
    start() {
      stopped = false
      end = new AbortController()
      running = run(end.signal)
    },
    resnapshot(schema, name) {
      const table = tables.find(schema, name)
      if (table) tables.set(table.schema, table.name, { kind: 'Initializing' })
      return table !== undefined
    },
    add(schema, name) {
      const table = tables.find(schema, name)
      if (table?.status.kind !== 'Not replicated') return false
      tables.include(table.schema, table.name)
      return true
    },
    async close() {
      end.abort()
      await running
    },
  }
}
