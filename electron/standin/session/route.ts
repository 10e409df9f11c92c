import { ownStatement } from '../answers/own-statement.ts'
import type { CacheDefinition } from '../cache/cache.ts'
import type { Instance } from '../instance.ts'
import { type QueryShape, queryShape } from '../sql/query-shape.ts'
import type { Statement } from '../sql/statement.ts'
import { parseVirtualSelect, type VirtualSelect } from '../sql/virtual-select.ts'

/** What decides, beside the text, who answers. */
export interface SessionState {
  readonly database: string
  readonly inTransaction: boolean
  /** The transaction has failed: the upstream refuses everything until it ends, and so must be asked. */
  readonly failed: boolean
  /** Something was written in the transaction. */
  readonly wrote: boolean
  /** The session changed what names mean or who asks, so that others' results are not its own. */
  readonly personal: boolean
}

export type Route =
  | { readonly to: 'own'; readonly statement: Statement }
  | { readonly to: 'relation'; readonly select: VirtualSelect }
  | { readonly to: 'cache'; readonly cache: CacheDefinition; readonly shape: QueryShape }
  | { readonly to: 'upstream'; readonly shape: QueryShape | undefined; readonly reason: string }

/** Who answers this text when it comes by the simple protocol, which alone knows ReadySet's own statements. */
export function routeText(instance: Instance, sql: string, state: SessionState): Route {
  const statement = ownStatement(instance, sql)
  if (statement) return { to: 'own', statement }
  const select = parseVirtualSelect(sql, instance.kind, instance.settings.schema)
  if (select && instance.release.relations.includes(select.relation)) return { to: 'relation', select }
  return routeQuery(instance, sql, state)
}

/** Who answers this query: a cache or the upstream. */
export function routeQuery(instance: Instance, sql: string, state: SessionState): Route {
  const shape = queryShape(sql, instance.kind, state.database)
  if (shape === undefined) return { to: 'upstream', shape: undefined, reason: 'ok' }
  instance.queries.note(shape, state.database)
  const cache = instance.catalog.byId(shape.id) ?? autoCache(instance, shape, state)
  if (cache === undefined) return { to: 'upstream', shape, reason: 'ok' }
  const reason = bypass(cache, shape, state)
  if (reason === undefined) return { to: 'cache', cache, shape }
  instance.metrics.count('readyset_query_log_total_skip_cache', { query_id: shape.id, type: cache.type, reason })
  return { to: 'upstream', shape, reason }
}

/** Why a cache is not used now, in the words of EXPLAIN LAST STATEMENT. */
function bypass(cache: CacheDefinition, shape: QueryShape, state: SessionState): string | undefined {
  if (shape.hints.some((hint) => /^skip\s+cache$/i.test(hint))) return 'hint'
  if (state.personal) return 'unsupported_set'
  if (state.failed) return 'trx'
  if (!state.inTransaction || cache.inTransaction === 'always') return undefined
  if (cache.inTransaction === 'never') return 'trx'
  return state.wrote ? 'trx_after_write' : undefined
}

/** With `QUERY_CACHING` other than `explicit`, a query that can be cached gets its cache when it is first seen. */
function autoCache(instance: Instance, shape: QueryShape, state: SessionState): CacheDefinition | undefined {
  const { settings } = instance
  const wanted = settings.queryCaching !== 'explicit' && shape.unsupported === undefined
  if (!wanted || state.inTransaction || !instance.replication.snapshotDone()) return undefined
  const shallow = settings.cacheMode === 'shallow'
  const cache: CacheDefinition = {
    id: shape.id,
    name: shape.id,
    type: shallow ? 'shallow' : 'deep',
    text: shape.text,
    database: state.database,
    ttlMs: shallow ? settings.defaultTtlMs : undefined,
    refreshMs: undefined,
    scheduled: false,
    coalesceMs: shallow ? settings.defaultCoalesceMs : 0,
    inTransaction: 'never',
    adaptive: false,
    topkMultiplier: undefined,
  }
  instance.catalog.put(cache)
  return cache
}
