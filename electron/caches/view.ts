/** Times are milliseconds since the epoch, durations microseconds where the name says `Us`, sizes bytes. What an instance cannot tell is null, never 0. */

/** What an instance can be asked; found by asking it, not from its version. */
export interface InstanceAbilities {
  /** `readyset.cached_query_stats` and `upstream_query_stats`. */
  readonly queryStats: boolean
  /** `readyset.shallow_caches`. */
  readonly shallowCaches: boolean
  readonly shallowEntries: boolean
  readonly refreshStats: boolean
  readonly deepCaches: boolean
  readonly replicationStatus: boolean
  /** The `count` columns and `/metrics` are there. */
  readonly metrics: boolean
  /** This user may run ReadySet's own statements. */
  readonly ownStatements: boolean
  readonly deepAllowed: boolean
}

export interface Latency {
  readonly count: number
  readonly totalUs: number
  readonly avgUs: number
  readonly p50Us: number | null
  readonly p95Us: number | null
  readonly p99Us: number | null
  readonly maxUs: number | null
}

export type Verdict =
  | { readonly kind: 'cacheable' }
  | { readonly kind: 'cached' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'unsupported'; readonly reason: string }
  | { readonly kind: 'unknown' }

export type CacheFlag = 'cold' | 'wasteful' | 'low-hit-ratio'

export interface CacheFacts {
  readonly name: string
  readonly type: 'shallow' | 'deep'
  /** As ReadySet says them: `shallow, ttl 10000 ms, coalesce 5000 ms`. */
  readonly properties: string
  readonly ttlMs: number | null
  readonly refreshMs: number | null
  readonly hits: number | null
  readonly misses: number | null
  /** From 0 to 1; null before the first read. */
  readonly hitRatio: number | null
  readonly refreshes: number | null
  readonly wastedRefreshes: number | null
  readonly bytes: number | null
  readonly entries: number | null
  /** When this program saw it first; null where it was there before. */
  readonly createdAt: number | null
  /** Measured: hits × (what the upstream took − what the cache took), since the instance started. */
  readonly savedUs: number | null
  readonly flags: readonly CacheFlag[]
}

/** One query of one instance; `id` is ReadySet's query id. */
export interface QueryRow {
  readonly id: string
  /** At most 2,000 characters, fewer where there are thousands of rows; the whole text is read with the detail. */
  readonly text: string
  readonly textLength: number
  readonly verdict: Verdict
  readonly cache: CacheFacts | null
  readonly upstream: Latency | null
  readonly cached: Latency | null
  /** Executions since the instance started, where it counts them. */
  readonly calls: number | null
  /** Executions a minute within the last sampled minutes; null before there are two samples. */
  readonly callsPerMinute: number | null
  /** Of all the time that this instance's queries spend upstream, from 0 to 1. */
  readonly share: number | null
  readonly firstSeenAt: number | null
  readonly lastExecutedAt: number | null
  /** What caching would save an hour, an honest range; null where nothing can be said. */
  readonly couldSaveUs: { readonly from: number; readonly to: number } | null
}

export interface QueryList {
  readonly deploymentId: string
  readonly readAt: number
  readonly abilities: InstanceAbilities
  readonly rows: readonly QueryRow[]
  /** There are more than were read. */
  readonly truncated: boolean
  /** Why nothing or not all could be read. */
  readonly problem: string | null
}

/** A query that a search over all deployments found. */
export interface FoundQuery {
  readonly deploymentId: string
  readonly queryId: string
  /** At most 400 characters. */
  readonly text: string
  /** Its cache's name, where it has one of its own. */
  readonly name: string | null
  readonly cached: boolean
}

export interface QuerySearch {
  /** At most 30. */
  readonly found: readonly FoundQuery[]
  /** Deployments that did not answer in time. */
  readonly unread: number
}

/** The choices of `CREATE CACHE`. */
export interface CacheOptions {
  readonly type: 'shallow' | 'deep' | 'default'
  readonly name?: string | undefined
  readonly ttlMs?: number | undefined
  readonly refreshMs?: number | undefined
  /** Refresh on a schedule (`EVERY`), whether or not it is read. */
  readonly refreshEvery?: boolean | undefined
  readonly coalesceMs?: number | undefined
  readonly transactions: 'never' | 'until-write' | 'always'
  readonly adaptive?: boolean | undefined
}

export interface CachePreview {
  /** The exact statement that will run. */
  readonly sql: string
  /** What `EXPLAIN CREATE CACHE` answered. */
  readonly verdict: Verdict
  readonly queryId: string | null
  /** Where the options cannot be said together. */
  readonly problem: string | null
}

export type SeriesName =
  | 'qps-cached'
  | 'qps-upstream'
  | 'hit-ratio'
  | 'cached-p50'
  | 'cached-p95'
  | 'cached-p99'
  | 'upstream-p50'
  | 'upstream-p95'
  | 'upstream-p99'
  | 'connections'
  | 'memory'
  | 'memory-limit'
  | 'evictions'
  | 'replication-lag'
  | 'snapshot-percent'

export type SpanName = '1h' | '6h' | '24h' | '7d'

/** Columns of one chart: `at` in milliseconds, each series as long, null where nothing is known. */
export interface ChartData {
  readonly span: SpanName
  readonly stepMs: number
  readonly at: readonly number[]
  readonly series: readonly {
    readonly name: SeriesName
    readonly unit: 'per-second' | 'ratio' | 'us' | 'count' | 'bytes' | 'lag' | 'percent'
    readonly values: readonly (number | null)[]
  }[]
  readonly marks: readonly {
    readonly at: number
    readonly kind: 'cache-created' | 'cache-dropped' | 'restart'
    readonly text: string
  }[]
}

/** One statement, run once on one path. */
export interface PromptResult {
  readonly path: 'cache' | 'upstream'
  readonly durationUs: number
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
  readonly rowCount: number
  readonly truncated: boolean
  /** What `EXPLAIN LAST STATEMENT` says: whether it was a hit, and why not. */
  readonly destination: string | null
  readonly reason: string | null
  /** How the upstream was asked: directly, or where only containers reach it, through ReadySet past its caches. */
  readonly upstreamVia: UpstreamVia | null
}

export type UpstreamVia = 'direct' | 'through-readyset'

export interface BeforeAfter {
  readonly runs: number
  readonly cache: Latency & { readonly perSecond: number; readonly hits: number }
  readonly upstream: Latency & { readonly perSecond: number }
  readonly equal: boolean
  /** `not comparable: the two paths answered differently`. */
  readonly verdict: string
  readonly upstreamVia: UpstreamVia
}

/** What a before-and-after run tells as it goes; the last line is a result or a failure. */
export type BeforeAfterNews =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'result'; readonly result: BeforeAfter }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly hint: string | null }

/** What an action that may take long tells as it goes; the last line is a result or a failure. */
export type ActionNews<Result> =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly hint: string | null }

/** What a cache is made for: a query that the instance remembers by its id, or a text. */
export type CacheSource = { readonly queryId: string } | { readonly query: string }

/** The whole text of one query. */
export interface QueryText {
  readonly id: string
  readonly text: string
  readonly verdict: Verdict
}

/** What `EXPLAIN CREATE CACHE` answers for a text. */
export interface Explained {
  readonly verdict: Verdict
  readonly queryId: string | null
  /** The query as ReadySet reads it, its literals replaced by parameters. */
  readonly rewritten: string | null
}

/** For `POST …/caches/undo`, once and in time. */
export interface UndoOffer {
  readonly undoToken: string
  /** Milliseconds since the epoch. */
  readonly undoUntil: number
}

export interface CreatedCache extends UndoOffer {
  readonly name: string
  readonly queryId: string | null
  /** The statement that ran. */
  readonly sql: string
  /** The definition that this one took the place of, which an undo brings back. */
  readonly replaced: string | null
}

/** What became of one of several. `not-there` was gone already, `not-tried` came after the connection was lost. */
export interface ItemResult {
  /** A cache's name, a query's id, or the number of a statement in a file. */
  readonly item: string
  readonly outcome: 'done' | 'not-there' | 'failed' | 'not-tried'
  /** The instance's words where it failed. */
  readonly message: string | null
}

export interface ActionReport {
  readonly results: readonly ItemResult[]
  readonly done: number
  readonly failed: number
  readonly notTried: number
}

export interface DroppedCaches extends ActionReport {
  /** Makes them again with the statements that they had; null where none was dropped or their statements are not known. */
  readonly undo: UndoOffer | null
}

/** One statement of an SQL file beside what the instance has. */
export interface ImportItem {
  /** From 1, in the file's order. */
  readonly n: number
  /** At most 2,000 characters. */
  readonly sql: string
  readonly name: string | null
  /** `refused` is no CREATE CACHE, or cannot be cached; it is never run. */
  readonly state: 'new' | 'same' | 'different' | 'refused'
  /** The instance's own definition where it differs, or the reason of a refusal. */
  readonly detail: string | null
}

export interface ImportPreview {
  readonly items: readonly ImportItem[]
  /** Caches of the instance that the file does not have; an import leaves them alone. */
  readonly onlyHere: readonly string[]
}
