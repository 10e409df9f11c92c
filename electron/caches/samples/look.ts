import type { QueryTimes } from '../queries/instance-reading.ts'

/** Counts since the instance started; null is what it does not tell. */
export interface Totals {
  readonly cached: number | null
  readonly upstream: number | null
  readonly hits: number | null
  readonly misses: number | null
  readonly evictions: number | null
}

/** Levels at the moment of a look. */
export interface Levels {
  readonly connections: number | null
  readonly memory: number | null
  readonly lag: number | null
}

/** How far an instance is behind its upstream, in what it tells it in; null is what it does not tell. */
export interface Behind {
  readonly seconds: number | null
  /** Of the upstream's log; null where it counts transactions. */
  readonly bytes: number | null
}

/** One query's counts since the instance started. */
export interface QueryTotals {
  readonly cached: QueryTimes | null
  readonly upstream: QueryTimes | null
  readonly hits: number | null
  readonly misses: number | null
}

/** What one look at a running instance saw. */
export interface Look {
  /** On the monotonic scale, in milliseconds. */
  readonly at: number
  /** When this run of the instance began, where it tells. */
  readonly startedAt: number | null
  readonly totals: Totals
  readonly levels: Levels
  readonly behind?: Behind
  readonly queries: ReadonlyMap<string, QueryTotals>
  /** No query is missing from `queries`. */
  readonly complete: boolean
  /** The caches that are there, by query id; null where nobody asked this time. */
  readonly caches: ReadonlyMap<string, string> | null
}
