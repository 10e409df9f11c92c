import type { CacheDefinition } from './cache.ts'
import type { Entry } from './results.ts'

/** How long a deep result may be served where the upstream does not tell of its changes. */
const unwatchedMs = 1000

/** May this entry still be served? Deep results live until the upstream changes, as far as somebody watches for that. */
export function isServable(entry: Entry, cache: CacheDefinition, watched: boolean, now: number): boolean {
  const age = now - entry.lastRefreshed
  if (cache.ttlMs !== undefined) return age < cache.ttlMs
  return watched || age < unwatchedMs
}

/** Is it time to ask the upstream again, while the entry is still being served? */
export function isDueForRefresh(entry: Entry, cache: CacheDefinition, now: number): boolean {
  return cache.refreshMs !== undefined && !entry.refreshing && now - entry.lastRefreshed >= cache.refreshMs
}

/** A scheduled refresh stops for what nobody has asked for within the time to live. */
export function isWanted(entry: Entry, cache: CacheDefinition, now: number): boolean {
  return cache.ttlMs === undefined || now - entry.lastAccessed < cache.ttlMs
}
