import { setTimeout as wait } from 'node:timers/promises'
import type { Instance } from '../instance.ts'
import { readUpstreamUrl } from '../settings/upstream-url.ts'
import { startDeepReplication } from '../snapshot/deep-replication.ts'
import { mysqlSource } from '../snapshot/mysql-source.ts'
import { postgresSource } from '../snapshot/postgres-source.ts'
import { type TableFilter, tableFilter } from '../snapshot/table-filter.ts'
import { withSql } from '../upstream/sql.ts'
import type { Target } from '../upstream/target.ts'
import { targetOf } from '../upstream/target-of.ts'
import { Exit } from './gate.ts'

const retryMs = 1000

/**
 * Reads what the upstream says of itself. Releases that wait for it try for ever, with health at 500; earlier ones try once
 * and go on.
 */
export async function waitForUpstream(instance: Instance): Promise<void> {
  const { upstream } = instance
  if (upstream === undefined) return
  for (let attempt = 0; ; attempt += 1) {
    try {
      instance.upstreamVersion = await readVersion(targetOf(instance, upstream))
      instance.upstreamReachable = true
      return
    } catch (error) {
      instance.upstreamReachable = false
      const tell = attempt === 0 ? instance.log.warn : instance.log.debug
      tell('readyset_adapter', 'Upstream connection error, retrying', { error: wordsOf(error) })
    }
    if (!instance.release.waitsForUpstream) return
    await wait(retryMs, undefined, { ref: false })
  }
}

function readVersion(target: Target): Promise<string | undefined> {
  const question = target.kind === 'mysql' ? 'SELECT @@version' : 'SHOW server_version'
  return withSql(target, async (sql) => (await sql.query(question))[0]?.[0] ?? undefined)
}

/**
 * PostgreSQL only: reads the catalog for row-level security, over a connection that knows nothing of the upstream's TLS
 * settings. Without that ReadySet refuses to start.
 */
export async function checkRls(instance: Instance): Promise<void> {
  const { upstream } = instance
  if (upstream?.kind !== 'postgresql' || !instance.upstreamReachable) return
  const target = targetOf(instance, upstream)
  const strict: Target = { ...target, tls: { ...target.tls, verify: true, ca: undefined } }
  try {
    await withSql(strict, (sql) => sql.query('SELECT count(*) FROM pg_catalog.pg_policy'))
  } catch (error) {
    const words = 'RLS bootstrap failed for a Postgres upstream; refusing to start'
    instance.log.error('readyset', words, { error: wordsOf(error) })
    throw new Exit(1)
  }
}

/** Begins the snapshot and what follows it, in the background. Rejects with `Exit` 134 for table lists that make no sense. */
export function startReplication(instance: Instance): void {
  const { settings, log, upstream } = instance
  if (settings.cacheMode === 'shallow' || upstream === undefined) {
    log.info('readyset_server', 'Removing all dataflow state and persistent storage for shallow-only mode')
    forgetDeepState(instance)
    log.info('readyset_server', 'Replication disabled; skipping snapshotting and replication')
    return
  }
  const cdc = settings.cdcUrl === undefined ? upstream : readUpstreamUrl(settings.cdcUrl)
  const source = cdc.kind === 'mysql' ? mysqlSource(cdc.database) : postgresSource(settings, log)
  const filter = filterOf(instance)
  log.info('readyset_server', `Successfully restored ${instance.catalog.list('deep').length} caches`)
  instance.replication = startDeepReplication(instance, source, targetOf(instance, cdc), filter)
}

/** A start in shallow mode wipes what deep mode kept: going back means a new snapshot and new caches. */
function forgetDeepState({ authority }: Instance): void {
  const { caches, stats } = authority.kept()
  const shallow = caches.filter((cache) => cache.type === 'shallow')
  authority.keep({ caches: shallow, stats: { ...stats, lastCompletedSnapshot: null, lastStartedReplication: null } })
}

function filterOf({ settings, log }: Instance): TableFilter {
  try {
    return tableFilter(settings.replicationTables, settings.replicationTablesIgnore)
  } catch (error) {
    log.error('readyset_server', `Controller failed: ${wordsOf(error)}`)
    throw new Exit(134)
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
