import type { CacheType } from '../sql/statement.ts'

/** What is kept of a cache between two runs. Times are milliseconds. */
export interface CacheDefinition {
  readonly id: string
  /** The name that was given, or the id. */
  readonly name: string
  readonly type: CacheType
  /** The query as it is shown. */
  readonly text: string
  readonly database: string
  /** Absent for deep caches, whose results stay until the upstream changes. */
  readonly ttlMs: number | undefined
  readonly refreshMs: number | undefined
  readonly scheduled: boolean
  /** 0: callers of the same missing result do not wait for each other. */
  readonly coalesceMs: number
  readonly inTransaction: 'never' | 'always' | 'until-write'
  readonly adaptive: boolean
  readonly topkMultiplier: number | undefined
}

export interface CacheCounts {
  hits: number
  misses: number
  refreshes: number
  coalesces: number
}

/** The `properties` column: type, transactions, TTL, refresh, coalescing, adaptive, top-k, in this order. */
export function propertiesText(cache: CacheDefinition): string {
  const parts: string[] = [cache.type]
  if (cache.inTransaction !== 'never') parts.push(cache.inTransaction === 'always' ? 'always' : 'until write')
  if (cache.ttlMs !== undefined) parts.push(`ttl ${cache.ttlMs} ms`)
  if (cache.refreshMs !== undefined) parts.push(`refresh ${cache.scheduled ? 'every ' : ''}${cache.refreshMs} ms`)
  if (cache.type === 'shallow' && cache.coalesceMs > 0) parts.push(`coalesce ${cache.coalesceMs} ms`)
  if (cache.adaptive) parts.push('adaptive')
  if (cache.topkMultiplier !== undefined) parts.push(`topk buffer ×${cache.topkMultiplier}`)
  return parts.join(', ')
}

/** The statement that makes this cache again, a row of EXPLAIN CACHES. */
export function createStatement(cache: CacheDefinition, quote: (name: string) => string): string {
  const options: string[] = []
  if (cache.ttlMs !== undefined) options.push(`POLICY TTL ${cache.ttlMs} MS${refreshWords(cache)}`)
  if (cache.type === 'shallow' && cache.coalesceMs > 0) options.push(`COALESCE ${cache.coalesceMs} MS`)
  if (cache.inTransaction !== 'never') options.push(cache.inTransaction === 'always' ? 'ALWAYS' : 'UNTIL WRITE')
  if (cache.adaptive) options.push('ADAPTIVE')
  if (cache.topkMultiplier !== undefined) options.push(`TOPK_BUFFER_MULTIPLIER = ${cache.topkMultiplier}`)
  const clause = options.length === 0 ? '' : ` WITH (${options.join(', ')})`
  return `CREATE ${cache.type.toUpperCase()} CACHE ${quote(cache.name)}${clause} FROM ${cache.text}`
}

function refreshWords(cache: CacheDefinition): string {
  if (cache.refreshMs === undefined) return ''
  return ` REFRESH ${cache.scheduled ? 'EVERY ' : ''}${cache.refreshMs} MS`
}
