import type { Instance } from '../instance.ts'
import type { QueryStatistics } from '../metrics/query-log.ts'
import { quantileOf } from '../metrics/summary.ts'
import { offsetText } from '../snapshot/offset.ts'
import { type Cell, type Column, ReadysetError } from './answer.ts'
import { entryId } from './show-caches.ts'

export interface Relation {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Reads one relation of the virtual schema `readyset`. */
export function readRelation(instance: Instance, name: string): Relation {
  switch (name) {
    case 'shallow_caches':
      return shallowCaches(instance)
    case 'deep_caches':
      return deepCaches(instance)
    case 'cached_query_stats':
      return statistics(instance.queryLog.statistics('readyset'))
    case 'upstream_query_stats':
      return statistics(instance.queryLog.statistics('upstream'))
    case 'replication_status':
      return replicationStatus(instance)
    case 'shallow_cache_entries':
      return shallowEntries(instance)
    case 'shallow_cache_refresh_stats':
      return { columns: columns(refreshColumns, ['query_id']), rows: [] }
    case 'shallow_cache_coalesce_stats':
      return { columns: columns(coalesceColumns, ['query_id']), rows: [] }
    case 'users':
      return { columns: columns('user', ['user']), rows: [...(instance.users?.keys() ?? [])].map((user) => [user]) }
    case 'cache_grants':
      return { columns: columns('user cache verdict probed_at', ['user', 'cache', 'verdict', 'probed_at']), rows: [] }
    default:
      throw new ReadysetError(`Readyset schema error: relation ${name} does not exist`)
  }
}

const refreshColumns =
  'query_id wasted_refreshes dropped_refreshes load_actual_ppm load_baseline_ppm over_cap scheduler_queue_len'
const coalesceColumns =
  'query_id coalesce_timeouts coalesce_aborts total_us avg_us upstream_saved_total_us upstream_saved_avg_us ' +
  'timeout_total_us timeout_avg_us abort_total_us abort_avg_us'
const statisticsColumns =
  'query_id query total_count total_us avg_us min_us max_us p50_us p90_us p95_us p99_us p999_us last_executed_s'

/** Columns from their names: numbers of 64 bits, except those that are texts or booleans. */
function columns(names: string, texts: readonly string[], booleans: readonly string[] = []): readonly Column[] {
  return names.split(' ').map((name) => {
    if (texts.includes(name)) return { name, type: 'text' }
    return { name, type: booleans.includes(name) ? 'bool' : 'int8' }
  })
}

function shallowCaches({ catalog }: Instance): Relation {
  const names =
    'query_id name query ttl_ms refresh_ms coalesce_ms always until_write schedule adaptive hits misses refreshes coalesces'
  return {
    columns: columns(names, ['query_id', 'name', 'query'], ['always', 'until_write', 'schedule', 'adaptive']),
    rows: catalog.list('shallow').map((cache) => {
      const { hits, misses, refreshes, coalesces } = catalog.counts(cache.id)
      const policy = [cache.ttlMs ?? null, cache.refreshMs ?? null, cache.coalesceMs]
      const transactions = [cache.inTransaction === 'always', cache.inTransaction === 'until-write']
      const flags = [...transactions, cache.scheduled, cache.adaptive]
      return [cache.id, cache.name, cache.text, ...policy, ...flags, hits, misses, refreshes, coalesces]
    }),
  }
}

function deepCaches({ catalog, queryLog }: Instance): Relation {
  return {
    columns: columns(
      'query_id name query always until_write total_count',
      ['query_id', 'name', 'query'],
      ['always', 'until_write'],
    ),
    rows: catalog
      .list('deep')
      .map((cache) => [
        cache.id,
        cache.name,
        cache.text,
        cache.inTransaction === 'always',
        cache.inTransaction === 'until-write',
        queryLog.count(cache.id, 'readyset'),
      ]),
  }
}

function statistics(queries: readonly QueryStatistics[]): Relation {
  return {
    columns: columns(statisticsColumns, ['query_id', 'query']),
    rows: queries.map(({ id, text, times, lastExecuted }) => {
      const sorted = times.recent()
      const quantiles = [0.5, 0.9, 0.95, 0.99, 0.999].map((quantile) => Math.round(quantileOf(sorted, quantile)))
      const average = Math.round(times.sum() / Math.max(1, times.count()))
      const extent = [Math.round(times.min()), Math.round(times.max())]
      return [id, text, times.count(), Math.round(times.sum()), average, ...extent, ...quantiles, lastExecuted]
    }),
  }
}

function replicationStatus({ replication, kind }: Instance): Relation {
  const texts = ['replication_mode', 'upstream_offset', 'replicator_offset', 'persisted_offset']
  const offset = replication.offset()
  const shown = offset ? offsetText(offset) : null
  const mode = kind === 'mysql' ? 'mysql_file' : 'postgres'
  const rows = replication.status() === 'Disabled' ? [] : [[mode, shown, shown, shown, 0, 0, null]]
  const names = [...texts, 'consume_lag', 'persist_lag', 'heartbeat_staleness_seconds']
  const typed = columns(names.join(' '), texts)
  return {
    columns: typed.map((column) => (column.name.endsWith('_seconds') ? { ...column, type: 'float8' } : column)),
    rows,
  }
}

function shallowEntries({ results, catalog }: Instance): Relation {
  const names = 'query_id entry_id last_accessed_ms last_refreshed_ms refresh_time_ms refresh_period_ms bytes served'
  const entries = results.list().filter((entry) => catalog.byId(entry.cacheId)?.type === 'shallow')
  return {
    columns: columns(names, ['query_id', 'entry_id']),
    rows: entries.map((entry) => {
      const times = [entry.lastAccessed, entry.lastRefreshed, entry.refreshTimeMs]
      const period = catalog.byId(entry.cacheId)?.refreshMs ?? null
      return [entry.cacheId, entryId(entry.key), ...times, period, entry.result.bytes.length, entry.served]
    }),
  }
}
