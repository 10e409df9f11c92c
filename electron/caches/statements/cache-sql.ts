import { Failure } from '../../base/failure.ts'
import type { DatabaseKind } from '../../readyset/kinds.ts'
import { quoteName } from '../../readyset/sql-quote.ts'
import type { CacheOptions, CacheSource } from '../view.ts'
import { isQuery, oneStatement } from './split-sql.ts'

/**
 * Why these choices cannot be said together, in a sentence; null where they can. The rules are those of ReadySet's grammar
 * (readyset-sql-parsing/src/lib.rs), whose own refusal would come from the upstream as a syntax error.
 */
export function optionsProblem(options: CacheOptions): string | null {
  const { type, name, ttlMs, refreshMs, coalesceMs, adaptive } = options
  const policy = ttlMs !== undefined || refreshMs !== undefined
  if (name !== undefined && !isName(name)) return 'A name has 1 to 200 characters, none of them a control character.'
  if (type === 'deep' && policy) return 'A deep cache follows the upstream, so it takes no time to live and no refresh.'
  if (type === 'deep' && coalesceMs !== undefined) return 'Coalescing is for shallow caches alone.'
  if (type === 'deep' && adaptive) return 'Adaptive refresh is for shallow caches alone.'
  if (refreshMs !== undefined && ttlMs === undefined) return 'A refresh needs a time to live.'
  if (options.refreshEvery && refreshMs === undefined) return 'A refresh on a schedule needs its interval.'
  if (refreshMs !== undefined && ttlMs !== undefined && refreshMs >= ttlMs)
    return 'The refresh must come before the time to live is over.'
  const durations = [ttlMs, refreshMs, coalesceMs]
  if (durations.some((ms) => ms !== undefined && !(Number.isSafeInteger(ms) && ms > 0)))
    return 'Times are whole milliseconds, at least one.'
  return null
}

/**
 * The statement that makes a cache. Its options stand before the name, which versions took before they took WITH; the name
 * is quoted, so that it is never read as an option.
 * @throws Failure `cache-options`, and those of `sourceText`
 */
export function createCacheSql(kind: DatabaseKind, source: CacheSource, options: CacheOptions): string {
  const problem = optionsProblem(options)
  if (problem !== null) throw new Failure('cache-options', problem)
  const name = options.name === undefined ? [] : [quoteName(kind, options.name)]
  const words = ['CACHE', ...optionWords(options), ...name, 'FROM', sourceText(kind, source)]
  return `CREATE ${typeWord(options)}${words.join(' ')}`
}

/** The question whether a cache could be made. Its answer does not depend on options, so none are given. */
export function explainCreateSql(
  kind: DatabaseKind,
  source: CacheSource,
  options?: Pick<CacheOptions, 'type'>,
): string {
  return `EXPLAIN CREATE ${options ? typeWord(options) : ''}CACHE FROM ${sourceText(kind, source)}`
}

/** DROP CACHE takes a name, which of an unnamed cache is its query id. */
export function dropCacheSql(kind: DatabaseKind, name: string): string {
  return `DROP CACHE ${quoteName(kind, checkedName(name))}`
}

export function flushCacheSql(kind: DatabaseKind, name: string | null): string {
  return name === null ? 'FLUSH ALL SHALLOW CACHES' : `FLUSH CACHE ${quoteName(kind, checkedName(name))}`
}

/** @throws Failure `bad-query-id`, for ids go into statements as bare words */
export function queryIdWord(id: string): string {
  if (/^q_[0-9a-f]{1,16}$/.test(id)) return id
  throw new Failure(
    'bad-query-id',
    'This is no query id of ReadySet, which is q_ and hexadecimal digits. Nothing was changed.',
    { hint: 'Copy it as SHOW PROXIED QUERIES lists it.' },
  )
}

function sourceText(kind: DatabaseKind, source: CacheSource): string {
  if ('queryId' in source) return queryIdWord(source.queryId)
  const statement = oneStatement(kind, source.query)
  if (isQuery(statement)) return statement
  throw new Failure('not-a-query', 'Only a SELECT can be cached. Nothing was changed.', {
    hint: 'Give the SELECT alone, without what is around it.',
  })
}

function optionWords(options: CacheOptions): readonly string[] {
  const { ttlMs, refreshMs, coalesceMs } = options
  const refresh =
    refreshMs === undefined ? '' : ` REFRESH ${options.refreshEvery ? 'EVERY ' : ''}${duration(refreshMs)}`
  return [
    ttlMs !== undefined && `POLICY TTL ${duration(ttlMs)}${refresh}`,
    coalesceMs !== undefined && `COALESCE ${duration(coalesceMs)}`,
    options.transactions === 'always' && 'ALWAYS',
    options.transactions === 'until-write' && 'UNTIL WRITE',
    options.adaptive === true && 'ADAPTIVE',
  ].filter((word) => word !== false)
}

function duration(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000} SECONDS` : `${ms} MILLISECONDS`
}

function typeWord({ type }: Pick<CacheOptions, 'type'>): string {
  return type === 'default' ? '' : `${type.toUpperCase()} `
}

function checkedName(name: string): string {
  if (isName(name)) return name
  throw new Failure(
    'bad-name',
    'No cache can have this name: it is empty, too long, or has control characters. Nothing was changed.',
    { hint: 'Choose a shorter name, of letters, digits and underscores.' },
  )
}

function isName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  return name.length >= 1 && name.length <= 200 && !/[\u0000-\u001f\u007f]/.test(name)
}
