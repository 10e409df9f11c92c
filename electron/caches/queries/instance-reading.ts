import type { InstanceAbilities } from '../view.ts'
import type { CutText } from './cut-text.ts'

export interface ProxiedQuery {
  readonly id: string
  readonly text: CutText
  /** `yes`, `pending`, `unsupported: …` */
  readonly supported: string
  readonly count: number | null
}

export interface CachedQuery {
  readonly id: string
  readonly name: string
  readonly text: CutText
  readonly properties: string
  readonly count: number | null
}

/** One row of `readyset.cached_query_stats` or `upstream_query_stats`, in microseconds. */
export interface QueryTimes {
  readonly count: number
  readonly totalUs: number
  readonly p50Us: number | null
  readonly p95Us: number | null
  readonly p99Us: number | null
  readonly maxUs: number | null
  /** Milliseconds since the epoch. */
  readonly lastExecutedAt: number | null
}

/** Since the instance started. */
export interface ShallowCounts {
  readonly name: string
  readonly hits: number
  readonly misses: number
  readonly refreshes: number | null
}

export interface EntrySizes {
  readonly entries: number
  readonly bytes: number
}

/** All that one look at an instance found, by query id. Null is what the instance cannot tell. */
export interface InstanceReading {
  readonly readAt: number
  readonly abilities: InstanceAbilities
  readonly proxied: readonly ProxiedQuery[]
  readonly caches: readonly CachedQuery[]
  readonly upstreamTimes: ReadonlyMap<string, QueryTimes> | null
  readonly cachedTimes: ReadonlyMap<string, QueryTimes> | null
  readonly shallow: ReadonlyMap<string, ShallowCounts> | null
  readonly wasted: ReadonlyMap<string, number> | null
  readonly entries: ReadonlyMap<string, EntrySizes> | null
  readonly truncated: boolean
  readonly problem: string | null
}
