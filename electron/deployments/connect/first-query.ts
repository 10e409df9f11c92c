import type { MetricSample } from '../../readyset/metrics-text.ts'

/** Executions by query, from `readyset_query_log_execution_count`; those that no query is named for are left out. */
export type QueryCounts = ReadonlyMap<string, number>

/** Counts both destinations of a query together. */
export function countsOf(samples: readonly MetricSample[]): QueryCounts {
  const counts = new Map<string, number>()
  for (const { labels, value } of samples) {
    const id = labels.query_id
    if (id) counts.set(id, (counts.get(id) ?? 0) + value)
  }
  return counts
}

/**
 * Queries that were executed between two looks. A count that fell belongs to an instance that started anew: all of it is new.
 */
export function executedSince(before: QueryCounts, now: QueryCounts): readonly string[] {
  return [...now].flatMap(([id, count]) => {
    const known = before.get(id) ?? 0
    return count > known || (count < known && count > 0) ? [id] : []
  })
}

/** Whether this program asks instances this query itself: what it names by its own name, and ReadySet's own relations. */
export function isProgramsQuery(text: string): boolean {
  return /readyset_desktop_(?:probe|version)/.test(text) || /\bfrom\s+["`]?readyset["`]?\s*\./i.test(text)
}
