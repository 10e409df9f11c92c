export type CacheType = 'deep' | 'shallow'

/** Caching policy of a shallow cache, in milliseconds. */
export interface Policy {
  readonly ttlMs: number
  readonly refreshMs: number | undefined
  /** REFRESH EVERY: by the clock, not by the next reader. */
  readonly scheduled: boolean
}

export interface CacheOptions {
  readonly policy: Policy | undefined
  readonly coalesceMs: number | undefined
  /** Serve from the cache inside transactions: always, until the first write, or never. */
  readonly inTransaction: 'never' | 'always' | 'until-write'
  readonly concurrently: boolean
  readonly adaptive: boolean
  readonly topkMultiplier: number | undefined
}

export interface CreateCache {
  readonly type: CacheType | undefined
  readonly name: string | undefined
  readonly options: CacheOptions
  /** The SELECT as it was written, or a query id. */
  readonly from: { readonly select: string } | { readonly id: string }
}

export type TableName = readonly string[]

/** ReadySet's own statements, which never reach the upstream. */
export type Statement =
  | { readonly kind: 'create-cache'; readonly create: CreateCache }
  | { readonly kind: 'explain-create-cache'; readonly create: CreateCache }
  | { readonly kind: 'drop-cache'; readonly name: string }
  | { readonly kind: 'drop-all-caches'; readonly type: CacheType | undefined }
  | { readonly kind: 'drop-all-proxied-queries' }
  | { readonly kind: 'flush-shallow-caches' }
  | { readonly kind: 'flush-cache'; readonly name: string }
  | { readonly kind: 'show-caches'; readonly type: CacheType | undefined; readonly id: string | undefined }
  | {
      readonly kind: 'show-proxied-queries'
      readonly supported: boolean
      readonly id: string | undefined
      readonly limit: number | undefined
    }
  | { readonly kind: 'show-status' }
  | { readonly kind: 'show-status-adapter' }
  | { readonly kind: 'show-version' }
  | { readonly kind: 'show-rsa-key' }
  | { readonly kind: 'show-tables'; readonly all: boolean }
  | { readonly kind: 'show-connections' }
  | { readonly kind: 'show-migration'; readonly id: number }
  | { readonly kind: 'show-shallow-entries'; readonly id: string | undefined; readonly limit: number | undefined }
  | { readonly kind: 'show-allowed'; readonly what: AllowedThing }
  | { readonly kind: 'show-replay-paths' }
  | { readonly kind: 'show-mcp-tokens' }
  | { readonly kind: 'explain-last-statement' }
  | { readonly kind: 'explain-caches' }
  | { readonly kind: 'explain-domains' }
  | { readonly kind: 'explain-materializations' }
  | { readonly kind: 'explain-graphviz' }
  | { readonly kind: 'alter'; readonly alter: Alteration }

export type AllowedThing = 'function' | 'variable' | 'schema'

/** ALTER READYSET … */
export type Alteration =
  | { readonly kind: 'resnapshot-table'; readonly table: TableName }
  | { readonly kind: 'add-tables'; readonly tables: readonly TableName[] }
  | { readonly kind: 'maintenance'; readonly enter: boolean }
  | { readonly kind: 'log-level'; readonly directives: string }
  | { readonly kind: 'eviction' }
  | { readonly kind: 'change-upstream'; readonly url: string }
  | { readonly kind: 'change-cdc'; readonly url: string }
  | { readonly kind: 'replication'; readonly run: boolean }
  | { readonly kind: 'replication-position'; readonly position: string }
  | { readonly kind: 'allow'; readonly add: boolean; readonly what: AllowedThing; readonly names: readonly string[] }
  | { readonly kind: 'set-user'; readonly add: boolean; readonly user: string; readonly password: string }
  | { readonly kind: 'drop-user'; readonly user: string }
