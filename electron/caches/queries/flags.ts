import type { CacheFlag } from '../view.ts'

export interface FlagFacts {
  readonly now: number
  readonly lastExecutedAt: number | null
  /** When this program saw the cache first; null where it was there before. */
  readonly createdAt: number | null
  readonly hits: number | null
  readonly misses: number | null
  readonly wastedRefreshes: number | null
}

/** Unused for this long is cold, in milliseconds. */
const coldAfterMs = 24 * 3_600_000
/** Below this share of hits a cache costs more than it looks: more reads go upstream than not. */
const lowHitRatio = 0.5
/** Reads before a hit ratio says anything. */
const readsForRatio = 100

/** What is wrong with a cache. What the instance cannot tell raises no flag. */
export function flagsOf(facts: FlagFacts): readonly CacheFlag[] {
  const { now, lastExecutedAt, createdAt, hits, misses, wastedRefreshes } = facts
  const flags: CacheFlag[] = []
  // After a restart nothing is known of executions before it, so a cache is cold only when something is known.
  const lastSign = lastExecutedAt ?? (hits === 0 && misses === 0 ? createdAt : null)
  if (lastSign !== null && now - lastSign > coldAfterMs) flags.push('cold')
  if (wastedRefreshes !== null && hits !== null && wastedRefreshes > hits) flags.push('wasteful')
  const reads = (hits ?? 0) + (misses ?? 0)
  if (hits !== null && misses !== null && reads >= readsForRatio && hits / reads < lowHitRatio)
    flags.push('low-hit-ratio')
  return flags
}
