import { createHash } from 'node:crypto'
import { createStatement, propertiesText } from '../cache/cache.ts'
import type { KnownQuery } from '../cache/known-queries.ts'
import type { Instance } from '../instance.ts'
import { quoteName } from '../sql/render.ts'
import type { CacheType, Statement } from '../sql/statement.ts'
import { type Answer, type Cell, type Column, ReadysetError, textRows } from './answer.ts'
import { namesOf } from './column-names.ts'
import { utcText } from './utc-text.ts'

export function showCaches(instance: Instance, type: CacheType | undefined, id: string | undefined): Answer {
  if (id !== undefined && !/^q_[0-9a-f]+$/.test(id)) throw new ReadysetError(`The provided query ID is invalid: ${id}`)
  const withCount = instance.settings.metrics
  const caches = instance.catalog.list(type).filter((cache) => id === undefined || cache.id === id)
  const rows = caches.map((cache) => [
    cache.id,
    cache.name,
    cache.text,
    propertiesText(cache),
    ...(withCount ? [String(instance.queryLog.count(cache.id, 'readyset'))] : []),
  ])
  return textRows(namesOf(instance.release, 'caches', withCount), rows)
}

export function explainCaches(instance: Instance): Answer {
  const quote = (name: string) => quoteName(name, instance.kind)
  const rows = instance.catalog.list().map((cache) => [createStatement(cache, quote)])
  return textRows(namesOf(instance.release, 'explainCaches'), rows)
}

export function showProxiedQueries(
  instance: Instance,
  { supported, id, limit }: Extract<Statement, { kind: 'show-proxied-queries' }>,
): Answer {
  const withCount = instance.settings.metrics
  const count = (query: KnownQuery) => instance.queryLog.count(query.id, 'upstream')
  const queries = instance.queries
    .proxied()
    .filter((query) => !instance.catalog.byId(query.id) && (id === undefined || query.id === id))
    .filter((query) => !supported || query.unsupported === undefined)
    .filter((query) => instance.settings.queryCaching === 'explicit' || query.unsupported !== undefined)
    .sort((a, b) => Number(a.unsupported !== undefined) - Number(b.unsupported !== undefined) || count(b) - count(a))
    .slice(0, limit)
  const names = namesOf(instance.release, 'proxied', withCount)
  const columns = names.map((name): Column => ({ name, type: name === 'count' ? 'int4' : 'text' }))
  const rows = queries.map((query): readonly Cell[] => [
    query.id,
    query.text,
    query.unsupported === undefined ? 'yes' : `unsupported: ${query.unsupported}`,
    ...(withCount ? [count(query)] : []),
  ])
  return { kind: 'rows', columns, rows }
}

export function showShallowEntries(instance: Instance, id: string | undefined, limit: number | undefined): Answer {
  const names = namesOf(instance.release, 'entries')
  const columns = names.map((name, index): Column => ({ name, type: index < 4 ? 'text' : 'int8' }))
  const rows = instance.results
    .list()
    .filter((entry) => instance.catalog.byId(entry.cacheId)?.type === 'shallow')
    .filter((entry) => id === undefined || entry.cacheId === id)
    .slice(0, limit)
    .map((entry): readonly Cell[] => [
      entry.cacheId,
      entryId(entry.key),
      utcText(entry.lastAccessed),
      utcText(entry.lastRefreshed),
      entry.refreshTimeMs,
      instance.catalog.byId(entry.cacheId)?.refreshMs ?? null,
      entry.result.bytes.length,
    ])
  return { kind: 'rows', columns, rows }
}

/** Sixteen hexadecimal digits that stand for the values of an entry. */
export function entryId(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}
