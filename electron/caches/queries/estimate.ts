/** What is known of a query that is not cached, for what caching it would save. */
export interface EstimateFacts {
  readonly callsPerMinute: number
  readonly upstreamAvgUs: number
  /** What this instance's caches take on average; null where it has none that were read. */
  readonly cachedAvgUs: number | null
  /** The time to live that a plain CREATE CACHE gives, or null for caches that follow the upstream. */
  readonly ttlMs: number | null
  /** The query has parameters, so that calls with different values do not share a result. */
  readonly hasParameters: boolean
}

/** What a cache took in ReadySet's own measurements, where this instance has none yet. Microseconds. */
const assumedCachedUs = 1_000
/** Nothing is always a hit: entries expire, are evicted, or are written to. */
const bestHitRatio = 0.95

/**
 * What caching would save in an hour, in microseconds: calls × hit ratio × (what the upstream takes − what a cache takes).
 * The hit ratio is what nobody knows beforehand. Its upper end is that of calls which are all alike: within one time to live
 * all but the first are hits. Its lower end is 0 where parameters may make every call another one, and otherwise a half of
 * the upper end, for calls that come in bursts with pauses between.
 */
export function couldSave(facts: EstimateFacts): { readonly from: number; readonly to: number } {
  const { callsPerMinute, upstreamAvgUs, cachedAvgUs, ttlMs, hasParameters } = facts
  const callsPerHour = callsPerMinute * 60
  const callsPerLife = ttlMs === null ? Number.POSITIVE_INFINITY : (callsPerMinute * ttlMs) / 60_000
  const best = Math.min(bestHitRatio, callsPerLife > 1 ? 1 - 1 / callsPerLife : 0)
  const worst = hasParameters ? 0 : best / 2
  const saved = (cachedUs: number) => Math.max(0, upstreamAvgUs - cachedUs)
  return {
    from: Math.round(callsPerHour * worst * saved(cachedAvgUs ?? assumedCachedUs)),
    to: Math.round(callsPerHour * best * saved(cachedAvgUs ?? 0)),
  }
}

/** What was saved, in microseconds: hits × (what the upstream took − what the cache took), never less than nothing. */
export function measuredSaving(hits: number, upstreamAvgUs: number, cachedAvgUs: number): number {
  return Math.round(hits * Math.max(0, upstreamAvgUs - cachedAvgUs))
}

/** Whether a query as ReadySet shows it has placeholders: `?` on MySQL, `$1` on PostgreSQL. */
export function hasParameters(text: string): boolean {
  return /\?|\$\d/.test(text)
}
