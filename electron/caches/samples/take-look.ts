import { readMetrics } from '../../readyset/metrics-reading.ts'
import type { QueryOptions } from '../../readyset/sql.ts'
import { urlHost } from '../../readyset/url-encoding.ts'
import type { InstanceAddresses } from '../host.ts'
import type { OpenInstance } from '../instance/link.ts'
import { readTable } from '../instance/read-table.ts'
import type { QueryTimes, ShallowCounts } from '../queries/instance-reading.ts'
import { readShallow, readTimes } from '../queries/read-relations.ts'
import type { Behind, Look, QueryTotals } from './look.ts'
import {
  type MetricFigures,
  metricFigures,
  metricTimes,
  wantedMetrics,
  wantedMetricsWithTimes,
} from './metric-figures.ts'

export interface LookOptions extends QueryOptions {
  readonly monotonic: () => number
  /** Queries that are followed one by one: those that took most time on each path. */
  readonly queries: number
  /** Whether to ask for the list of caches where only SHOW CACHES has it, with all their texts. */
  readonly cacheList: boolean
}

export interface TakenLook {
  readonly look: Look
  /** Of the exposition; null where it was not read. */
  readonly metricsBytes: number | null
}

/** Looks at a running instance: a few short questions over the kept connection, and one reading of its metrics. */
export async function takeLook(instance: OpenInstance, options: LookOptions): Promise<TakenLook> {
  const { sql, abilities, addresses } = instance
  const { can } = abilities
  const names = can.queryStats ? wantedMetrics : wantedMetricsWithTimes
  // Metrics that cannot be read cost their figures, not the look.
  const reading = readFrom(addresses.http, names, options.signal)
  const most = options.queries
  const upstream = can.queryStats ? await readTimes(sql, 'upstream_query_stats', most, options) : null
  const cached = can.queryStats ? await readTimes(sql, 'cached_query_stats', most, options) : null
  const shallow = can.shallowCaches ? await readShallow(sql, options) : null
  const deep = can.deepCaches && can.deepAllowed ? await readDeep(instance, options) : null
  const lag = can.replicationStatus && can.deepAllowed ? await readLag(instance, options) : null
  const listed = options.cacheList && !can.shallowCaches ? await readCacheNames(instance, options) : null
  const exposition = await reading
  const figures = exposition && metricFigures(exposition.samples)
  const times = {
    upstream: upstream ?? metricTimes(exposition?.samples ?? [], 'upstream'),
    cached: cached ?? metricTimes(exposition?.samples ?? [], 'readyset'),
  }
  const hits = shallow ?? figures?.shallow ?? null
  return {
    metricsBytes: exposition?.bytes ?? null,
    look: {
      at: options.monotonic(),
      startedAt: abilities.startedAt,
      totals: totalsOf(figures, shallow),
      levels: {
        connections: figures?.connections ?? null,
        memory: figures?.memory ?? null,
        lag: lag?.amount ?? figures?.lag ?? null,
      },
      behind: lag ?? { seconds: null, bytes: figures?.lagBytes ?? null },
      queries: queriesOf(times, hits, most),
      complete: times.upstream.size < most && times.cached.size < most,
      caches: namesOf(shallow, deep) ?? listed,
    },
  }
}

async function readFrom(
  http: InstanceAddresses['http'],
  names: Parameters<typeof readMetrics>[1],
  signal?: AbortSignal,
) {
  if (http === null) return undefined
  return readMetrics(`http://${urlHost(http.host)}:${http.port}`, names, signal).catch(() => undefined)
}

/** Without metrics, hits of shallow caches are all that is known of what the cache answered. */
function totalsOf(figures: MetricFigures | undefined, shallow: ReadonlyMap<string, ShallowCounts> | null) {
  if (figures) {
    const { cached, upstream, hits, misses, evictions } = figures
    return { cached, upstream, hits, misses, evictions }
  }
  if (shallow === null) return { cached: null, upstream: null, hits: null, misses: null, evictions: null }
  let [hits, misses] = [0, 0]
  for (const counts of shallow.values()) {
    hits += counts.hits
    misses += counts.misses
  }
  return { cached: hits, upstream: null, hits, misses, evictions: null }
}

function queriesOf(
  times: { readonly upstream: ReadonlyMap<string, QueryTimes>; readonly cached: ReadonlyMap<string, QueryTimes> },
  hits: ReadonlyMap<string, { readonly hits: number; readonly misses: number }> | null,
  most: number,
): ReadonlyMap<string, QueryTotals> {
  const queries = new Map<string, QueryTotals>()
  const cachedFirst = [...(hits?.keys() ?? []), ...times.cached.keys(), ...times.upstream.keys()]
  for (const id of cachedFirst) {
    if (queries.size >= 2 * most) break
    const counts = hits?.get(id)
    queries.set(id, {
      cached: times.cached.get(id) ?? null,
      upstream: times.upstream.get(id) ?? null,
      hits: counts?.hits ?? null,
      misses: counts?.misses ?? null,
    })
  }
  return queries
}

/** Null where not all kinds of caches are known, for what is missing would count as dropped. */
function namesOf(
  shallow: ReadonlyMap<string, ShallowCounts> | null,
  deep: ReadonlyMap<string, string> | null,
): ReadonlyMap<string, string> | null {
  if (shallow === null) return null
  return new Map([...[...shallow].map(([id, { name }]) => [id, name] as const), ...(deep ?? [])])
}

async function readDeep({ sql }: OpenInstance, options: QueryOptions): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const statement = 'SELECT query_id, name, total_count FROM readyset.deep_caches LIMIT 10000'
  await readTable(
    sql,
    statement,
    (row) => void found.set(row.text('query_id') ?? '', row.text('name') || (row.text('query_id') ?? '')),
    options,
  )
  return found
}

/** Columns by name, for not every version has the seconds. */
async function readLag(
  { sql }: OpenInstance,
  options: QueryOptions,
): Promise<(Behind & { readonly amount: number | null }) | null> {
  let found: (Behind & { readonly amount: number | null }) | null = null
  const greater = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.max(a, b))
  await readTable(
    sql,
    'SELECT * FROM readyset.replication_status LIMIT 10',
    (row) => {
      const amount = row.number('consume_lag')
      const bytes = /gtid/i.test(row.text('replication_mode') ?? '') ? null : amount
      found = {
        amount: greater(found?.amount ?? null, amount),
        bytes: greater(found?.bytes ?? null, bytes),
        seconds: greater(found?.seconds ?? null, row.number('heartbeat_staleness_seconds')),
      }
    },
    options,
  )
  return found
}

async function readCacheNames({ sql }: OpenInstance, options: QueryOptions): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  await readTable(
    sql,
    'SHOW CACHES',
    (row) => void found.set(row.text('query_id') ?? '', row.text('name') || (row.text('query_id') ?? '')),
    options,
    { name: 'cache name' },
  )
  return found
}
