import type { QueryLogMode } from '../settings/settings.ts'
import type { Metrics } from './metrics.ts'
import { createSummary, type Summary } from './summary.ts'

export interface Execution {
  readonly id: string | undefined
  readonly text: string | undefined
  /** Who answered. */
  readonly by: 'readyset' | 'upstream'
  readonly micros: number
  readonly type: 'query' | 'prepare' | 'execute'
  /** Of deep caches alone. */
  readonly cacheName?: string
}

export interface QueryStatistics {
  readonly id: string
  readonly text: string
  readonly times: Summary
  /** Seconds since the epoch. */
  lastExecuted: number
}

/** Counts and times of executions, for `/metrics` and for the statistics relations. */
export interface QueryLog {
  record(execution: Execution): void
  /** Executions of one query that this party answered. */
  count(id: string, by: Execution['by']): number
  statistics(by: Execution['by']): readonly QueryStatistics[]
  /** ReadySet forgets nothing at DROP ALL PROXIED QUERIES but what it shows; this is that. */
  forget(by: Execution['by']): void
}

export function createQueryLog(metrics: Metrics, mode: QueryLogMode): QueryLog {
  const all = { readyset: new Map<string, QueryStatistics>(), upstream: new Map<string, QueryStatistics>() }
  const measure = ({ id, text, by, micros, type, cacheName }: Execution) => {
    metrics.count('readyset_query_log_event_type', { type })
    metrics.count('readyset_query_log_processed_events')
    if (mode === 'verbose' && text === undefined) return
    const labels = {
      database_type: by,
      ...(id === undefined ? {} : { query_id: id }),
      ...(mode === 'verbose' && text !== undefined ? { query: text } : {}),
      ...(cacheName === undefined ? {} : { cache_name: cacheName }),
    }
    metrics.count('readyset_query_log_execution_count', labels)
    metrics.observe('readyset_query_log_execution_time_us', micros, labels)
    metrics.gauge('readyset_query_log_last_execution_epoch_s', Math.floor(Date.now() / 1000), labels)
  }
  return {
    record(execution) {
      if (mode !== 'disabled') measure(execution)
      const { id, text, by, micros } = execution
      if (id === undefined || text === undefined) return
      const found = all[by].get(id) ?? { id, text, times: createSummary(), lastExecuted: 0 }
      found.times.add(micros)
      found.lastExecuted = Math.floor(Date.now() / 1000)
      all[by].set(id, found)
    },
    count: (id, by) => all[by].get(id)?.times.count() ?? 0,
    statistics: (by) => [...all[by].values()],
    forget: (by) => all[by].clear(),
  }
}
