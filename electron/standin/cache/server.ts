import type { Metrics } from '../metrics/metrics.ts'
import type { CacheDefinition } from './cache.ts'
import type { Catalog } from './catalog.ts'
import { isDueForRefresh, isServable, isWanted } from './freshness.ts'
import type { Entry, Results, StoredResult } from './results.ts'

export interface Ask {
  readonly cache: CacheDefinition
  /** The values that go into the query, and everything else that changes the bytes of the answer. */
  readonly key: string
  /** Asks the upstream on the client's own connection, and answers the client while it does. */
  readonly load: () => Promise<StoredResult | undefined>
  readonly reload: Entry['reload']
}

/** A result to send to the client; undefined when `load` has answered it already. */
export type Served = StoredResult | undefined

export interface CacheServer {
  serve(ask: Ask): Promise<Served>
  close(): void
}

export interface CacheServerOptions {
  readonly catalog: Catalog
  readonly results: Results
  readonly metrics: Metrics
  readonly maxEntryBytes: number
  /** Whether changes of the upstream are being watched for at the moment. */
  readonly watched: () => boolean
}

/** How often scheduled refreshes are looked for and dead entries are dropped. */
const sweepMs = 500

/** Serves results from the cache, asks the upstream for those that are missing, and refreshes them behind the reader's back. */
export function createCacheServer(options: CacheServerOptions): CacheServer {
  const { catalog, results, metrics } = options
  const underWay = new Map<string, Promise<StoredResult | undefined>>()

  const keep = (ask: Pick<Ask, 'cache' | 'key' | 'reload'>, result: StoredResult, tookMs: number, since: number) => {
    if (result.bytes.length > options.maxEntryBytes) {
      metrics.count('readyset_shallow_shallow_skip_too_large', { query_id: ask.cache.id })
      return
    }
    const before = results.get(ask.cache.id, ask.key)
    const now = Date.now()
    const entry: Entry = {
      key: ask.key,
      cacheId: ask.cache.id,
      result,
      reload: ask.reload,
      lastRefreshed: now,
      lastAccessed: before?.lastAccessed ?? now,
      served: before?.served ?? 0,
      refreshTimeMs: tookMs,
      refreshing: false,
    }
    results.put(entry, since)
  }

  const refresh = async (entry: Entry, cache: CacheDefinition) => {
    entry.refreshing = true
    const began = Date.now()
    const since = results.generation()
    const result = await entry.reload().catch(() => undefined)
    entry.refreshing = false
    if (result === undefined) return
    catalog.counts(cache.id).refreshes += 1
    const labels = { query_id: cache.id }
    metrics.count('readyset_shallow_shallow_result_refresh', labels)
    const same = result.bytes.equals(entry.result.bytes)
    metrics.count(`readyset_shallow_shallow_refresh_${same ? 'unchanged' : 'changed'}`, labels)
    metrics.observe('readyset_shallow_shallow_refresh_query_time_us', (Date.now() - began) * 1000, labels)
    keep({ cache, key: entry.key, reload: entry.reload }, result, Date.now() - began, since)
  }

  const sweep = () => {
    const now = Date.now()
    results.purge((entry) => {
      const cache = catalog.byId(entry.cacheId)
      return cache === undefined || !isServable(entry, cache, options.watched(), now)
    })
    for (const entry of results.list()) {
      const cache = catalog.byId(entry.cacheId)
      if (cache?.scheduled && isDueForRefresh(entry, cache, now) && isWanted(entry, cache, now))
        void refresh(entry, cache)
    }
  }
  const timer = setInterval(sweep, sweepMs)
  timer.unref()

  const hit = (entry: Entry, cache: CacheDefinition) => {
    const now = Date.now()
    entry.lastAccessed = now
    entry.served += 1
    countResult(cache, 'hit')
    if (!cache.scheduled && isDueForRefresh(entry, cache, now)) void refresh(entry, cache)
    return entry.result
  }

  const countResult = (cache: CacheDefinition, what: 'hit' | 'miss') => {
    const counts = catalog.counts(cache.id)
    if (what === 'hit') counts.hits += 1
    else counts.misses += 1
    if (cache.type === 'shallow') {
      metrics.count(`readyset_shallow_shallow_result_${what}`, { query_id: cache.id })
      return
    }
    metrics.count(`readyset_server_view_query_result_${what}`)
    metrics.count('readyset_query_log_total_keys_read', { cache_name: cache.name })
    if (what === 'miss') metrics.count('readyset_query_log_total_cache_misses', { cache_name: cache.name })
  }

  /** Waits for whoever asks the upstream for the very same result at this moment. */
  const coalesce = async (cache: CacheDefinition, other: Promise<StoredResult | undefined>) => {
    const began = Date.now()
    const timeout = new Promise<'timeout'>((resolve) => setTimeout(resolve, cache.coalesceMs, 'timeout').unref())
    const result = await Promise.race([other, timeout])
    const outcome = result === 'timeout' ? 'timeout' : result === undefined ? 'abort' : 'success'
    const labels = { query_id: cache.id }
    metrics.count(`readyset_shallow_shallow_coalesce_${outcome}`, labels)
    metrics.observe(`readyset_shallow_shallow_coalesce_${outcome}_wait_us`, (Date.now() - began) * 1000, labels)
    if (result === undefined || result === 'timeout') return undefined
    catalog.counts(cache.id).coalesces += 1
    return result
  }

  return {
    async serve(ask) {
      const { cache } = ask
      const entry = results.get(cache.id, ask.key)
      if (entry && isServable(entry, cache, options.watched(), Date.now())) return hit(entry, cache)
      const name = `${cache.id}/${ask.key}`
      // Nothing may be awaited between this look and the entry below, or two would ask at once.
      const other = cache.coalesceMs > 0 ? underWay.get(name) : undefined
      const shared = other && (await coalesce(cache, other))
      if (shared) {
        countResult(cache, 'hit')
        return shared
      }
      countResult(cache, 'miss')
      const began = Date.now()
      const since = results.generation()
      const loading = ask.load()
      const outcome = loading.catch(() => undefined)
      underWay.set(name, outcome)
      try {
        const result = await loading
        if (result) keep(ask, result, Date.now() - began, since)
        return undefined
      } finally {
        if (underWay.get(name) === outcome) underWay.delete(name)
      }
    },
    close: () => clearInterval(timer),
  }
}
