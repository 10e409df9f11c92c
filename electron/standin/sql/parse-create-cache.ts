import type { Cursor } from './cursor.ts'
import { readCacheType } from './read-cache-type.ts'
import type { CacheOptions, CreateCache, Policy } from './statement.ts'

type Draft = { -readonly [K in keyof CacheOptions]?: CacheOptions[K] }

/**
 * `[DEEP|SHALLOW] CACHE [<option>…] [<name>] [WITH (<option>, …)] FROM <SELECT …|id>`, the words after CREATE. Options
 * stand bare before the name or in WITH after it, not both; what ReadySet's grammar refuses is refused here.
 */
export function parseCreateCache(cursor: Cursor): CreateCache | undefined {
  const type = readCacheType(cursor)
  if (!cursor.tryWords('CACHE')) return undefined
  const draft: Draft = {}
  let bare = 0
  for (let read = readOption(cursor, draft, false); read !== 'none'; read = readOption(cursor, draft, false)) {
    if (read === 'bad') return undefined
    bare += 1
  }
  const name = ['WITH', 'FROM'].includes(cursor.peek()?.value ?? '') ? undefined : cursor.tryName()?.join('.')
  if (cursor.tryWords('WITH') && (bare > 0 || !readWith(cursor, draft))) return undefined
  const from = cursor.tryWords('FROM') ? readSource(cursor) : undefined
  if (from === undefined || (type === 'deep' && isForShallowOnly(draft))) return undefined
  if (type === 'shallow' && draft.topkMultiplier !== undefined) return undefined
  return { type, name, options: finish(draft), from }
}

function isForShallowOnly(draft: Draft): boolean {
  return draft.policy !== undefined || draft.coalesceMs !== undefined || draft.adaptive === true
}

function finish(draft: Draft): CacheOptions {
  return {
    policy: draft.policy,
    coalesceMs: draft.coalesceMs,
    inTransaction: draft.inTransaction ?? 'never',
    concurrently: draft.concurrently ?? false,
    adaptive: draft.adaptive ?? false,
    topkMultiplier: draft.topkMultiplier,
  }
}

function readWith(cursor: Cursor, draft: Draft): boolean {
  if (!cursor.tryWords('(')) return false
  if (cursor.tryWords(')')) return true
  do {
    if (readOption(cursor, draft, true) !== 'read') return false
  } while (cursor.tryWords(','))
  return cursor.tryWords(')')
}

function readOption(cursor: Cursor, draft: Draft, inWith: boolean): 'read' | 'none' | 'bad' {
  const put = <K extends keyof CacheOptions>(key: K, value: CacheOptions[K] | undefined): 'read' | 'bad' => {
    if (value === undefined || draft[key] !== undefined) return 'bad'
    draft[key] = value
    return 'read'
  }
  if (cursor.tryWords('POLICY', 'TTL')) return put('policy', readPolicy(cursor))
  if (cursor.tryWords('COALESCE')) return put('coalesceMs', readDuration(cursor))
  if (cursor.tryWords('ALWAYS')) return put('inTransaction', 'always')
  if (cursor.tryWords('UNTIL', 'WRITE')) return put('inTransaction', 'until-write')
  if (cursor.tryWords('CONCURRENTLY')) return put('concurrently', true)
  if (cursor.tryWords('ADAPTIVE')) return put('adaptive', true)
  if (inWith && cursor.tryWords('TOPK_BUFFER_MULTIPLIER', '=')) return put('topkMultiplier', cursor.tryNumber())
  if (inWith && cursor.tryWords('AUTOPARAM')) return readAutoparam(cursor) ? 'read' : 'bad'
  return 'none'
}

function readAutoparam(cursor: Cursor): boolean {
  if (cursor.tryOneOf('ON', 'OFF') !== undefined) return true
  if (!cursor.tryWords('(')) return false
  do {
    if (cursor.tryOneOf('EXCLUDE_JOINS', 'EXCLUDE_EXISTS', 'EXCLUDE_SUBQUERIES') === undefined) return false
  } while (cursor.tryWords(','))
  return cursor.tryWords(')')
}

function readPolicy(cursor: Cursor): Policy | undefined {
  const ttlMs = readDuration(cursor)
  if (ttlMs === undefined) return undefined
  if (!cursor.tryWords('REFRESH')) return { ttlMs, refreshMs: undefined, scheduled: false }
  const scheduled = cursor.tryWords('EVERY')
  const refreshMs = readDuration(cursor)
  return refreshMs === undefined || refreshMs >= ttlMs ? undefined : { ttlMs, refreshMs, scheduled }
}

function readDuration(cursor: Cursor): number | undefined {
  const amount = cursor.tryNumber()
  const unit = cursor.tryOneOf('SECONDS', 'MILLISECONDS', 'MS')
  if (amount === undefined || unit === undefined) return undefined
  return unit === 'SECONDS' ? amount * 1000 : amount
}

function readSource(cursor: Cursor): CreateCache['from'] | undefined {
  const first = cursor.peek()
  if (first?.kind === 'word' && ['SELECT', 'WITH'].includes(first.value)) {
    const select = cursor.rest()
    while (!cursor.atEnd()) cursor.next()
    return { select }
  }
  const id = cursor.tryName()?.join('.')
  return id === undefined ? undefined : { id }
}
