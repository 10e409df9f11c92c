import type { MetricSample } from '../../readyset/metrics-text.ts'
import type { QueryTimes } from '../queries/instance-reading.ts'

const names = {
  executions: 'readyset_query_log_execution_count',
  times: 'readyset_query_log_execution_time_us',
  shallowHit: 'readyset_shallow_shallow_result_hit',
  shallowMiss: 'readyset_shallow_shallow_result_miss',
  deepHit: 'readyset_server_view_query_result_hit',
  deepMiss: 'readyset_server_view_query_result_miss',
  evicted: 'readyset_eviction_worker_evictions_requested',
  shallowEvicted: 'readyset_shallow_shallow_evict_memory',
  clients: 'readyset_noria_client_connected_clients',
  memory: 'readyset_allocator_resident_bytes',
  lag: 'readyset_replicator_replication_lag',
} as const

/** The metrics that a look reads. */
export const wantedMetrics: ReadonlySet<string> = new Set([
  ...Object.values(names).filter((name) => name !== names.times),
])

/** The same, where the instance has no relation with times and the metrics have to stand in for it. */
export const wantedMetricsWithTimes: ReadonlySet<string> = new Set([
  ...Object.values(names),
  `${names.times}_sum`,
  `${names.times}_count`,
])

/** What an exposition says of a whole instance. A counter that was never touched is missing from it, and is 0. */
export interface MetricFigures {
  readonly cached: number
  readonly upstream: number
  readonly hits: number
  readonly misses: number
  readonly evictions: number
  readonly connections: number | null
  readonly memory: number | null
  readonly lag: number | null
  /** The lag where it is told in bytes of the upstream's log, not in transactions. */
  readonly lagBytes: number | null
  /** Of shallow caches, by query id. */
  readonly shallow: ReadonlyMap<string, { readonly hits: number; readonly misses: number }>
}

export function metricFigures(samples: readonly MetricSample[]): MetricFigures {
  const sums = new Map<string, number>()
  const shallow = new Map<string, { hits: number; misses: number }>()
  let [cached, upstream] = [0, 0]
  let lag: number | null = null
  let lagBytes: number | null = null
  for (const { name, labels, value } of samples) {
    sums.set(name, (sums.get(name) ?? 0) + value)
    // ReadySet's own statements count too, without an id.
    if (name === names.executions && labels.query_id) {
      if (labels.database_type === 'readyset') cached += value
      else upstream += value
    } else if ((name === names.shallowHit || name === names.shallowMiss) && labels.query_id) {
      const counts = shallow.get(labels.query_id) ?? { hits: 0, misses: 0 }
      counts[name === names.shallowHit ? 'hits' : 'misses'] += value
      shallow.set(labels.query_id, counts)
    } else if (name === names.lag && labels.kind === 'consume') {
      lag = Math.max(lag ?? 0, value)
      if (labels.mode !== 'mysql_gtid') lagBytes = Math.max(lagBytes ?? 0, value)
    }
  }
  const sum = (name: string) => sums.get(name) ?? 0
  return {
    cached,
    upstream,
    hits: sum(names.shallowHit) + sum(names.deepHit),
    misses: sum(names.shallowMiss) + sum(names.deepMiss),
    evictions: sum(names.evicted) + sum(names.shallowEvicted),
    connections: sums.get(names.clients) ?? null,
    memory: sums.get(names.memory) ?? null,
    lag,
    lagBytes,
    shallow,
  }
}

/** Times by query from an exposition: what the statistics relations say where a version has them. */
export function metricTimes(
  samples: readonly MetricSample[],
  path: 'readyset' | 'upstream',
): ReadonlyMap<string, QueryTimes> {
  const found = new Map<string, { -readonly [K in keyof QueryTimes]: QueryTimes[K] }>()
  for (const { name, labels, value } of samples) {
    const id = labels.query_id
    if (!id || labels.database_type !== path || !name.startsWith(names.times)) continue
    const times = found.get(id) ?? {
      count: 0,
      totalUs: 0,
      p50Us: null,
      p95Us: null,
      p99Us: null,
      maxUs: null,
      lastExecutedAt: null,
    }
    if (name.endsWith('_count')) times.count += value
    else if (name.endsWith('_sum')) times.totalUs += value
    else if (labels.quantile === '0.5') times.p50Us = value
    else if (labels.quantile === '0.95') times.p95Us = value
    else if (labels.quantile === '0.99') times.p99Us = value
    found.set(id, times)
  }
  return found
}
