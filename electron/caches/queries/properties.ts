import type { CacheOptions } from '../view.ts'

/** What the `properties` column of SHOW CACHES says: `shallow, until write, ttl 10000 ms, refresh every 5000 ms, adaptive`. */
export interface CacheProperties {
  readonly type: 'shallow' | 'deep'
  readonly ttlMs: number | null
  readonly refreshMs: number | null
  readonly refreshEvery: boolean
  readonly coalesceMs: number | null
  readonly transactions: CacheOptions['transactions']
  readonly adaptive: boolean
}

/** Words that are not known are passed over; a version that says nothing of the type has deep caches alone. */
export function propertiesOf(text: string): CacheProperties {
  const parts = text
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
  const after = (pattern: RegExp) => {
    const amount = parts.map((part) => pattern.exec(part)?.[1]).find((found) => found !== undefined)
    return amount === undefined ? null : Number(amount)
  }
  return {
    type: parts.includes('shallow') ? 'shallow' : 'deep',
    ttlMs: after(/^ttl (\d+) ms$/),
    refreshMs: after(/^refresh (?:every )?(\d+) ms$/),
    refreshEvery: parts.some((part) => part.startsWith('refresh every ')),
    coalesceMs: after(/^coalesce (\d+) ms$/),
    transactions: parts.includes('always') ? 'always' : parts.includes('until write') ? 'until-write' : 'never',
    adaptive: parts.includes('adaptive'),
  }
}
