import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCallRates } from '../../../electron/caches/queries/call-rates.ts'
import { cutText } from '../../../electron/caches/queries/cut-text.ts'
import { couldSave } from '../../../electron/caches/queries/estimate.ts'
import { flagsOf } from '../../../electron/caches/queries/flags.ts'
import type { InstanceReading, QueryTimes } from '../../../electron/caches/queries/instance-reading.ts'
import { mergeReading } from '../../../electron/caches/queries/merge.ts'
import { isOwnQuery } from '../../../electron/caches/queries/own-queries.ts'
import { propertiesOf } from '../../../electron/caches/queries/properties.ts'
import { verdictOf } from '../../../electron/caches/queries/verdict.ts'
import type { InstanceAbilities } from '../../../electron/caches/view.ts'

const abilities: InstanceAbilities = {
  queryStats: true,
  shallowCaches: true,
  shallowEntries: true,
  refreshStats: true,
  deepCaches: true,
  replicationStatus: true,
  metrics: true,
  ownStatements: true,
  deepAllowed: false,
}
const times = (count: number, avgUs: number, lastExecutedAt: number | null = null): QueryTimes => ({
  count,
  totalUs: count * avgUs,
  p50Us: avgUs,
  p95Us: avgUs * 2,
  p99Us: avgUs * 3,
  maxUs: avgUs * 4,
  lastExecutedAt,
})
const text = (sql: string) => ({ text: sql, length: sql.length })
const now = 1_800_000_000_000

/** An instance that tells everything. */
const reading: InstanceReading = {
  readAt: now,
  abilities,
  proxied: [
    { id: 'q_1', text: text('SELECT * FROM t WHERE id = $1'), supported: 'yes', count: 30 },
    { id: 'q_2', text: text('SELECT now()'), supported: 'unsupported: nondeterministic function now', count: 10 },
    { id: 'q_3', text: text('SELECT 3 FROM t'), supported: 'pending', count: 0 },
  ],
  caches: [{ id: 'q_9', name: 'top', text: text('SELECT * FROM top'), properties: 'shallow, ttl 5000 ms', count: 95 }],
  upstreamTimes: new Map([
    ['q_1', times(30, 1_000)],
    ['q_2', times(10, 7_000)],
    ['q_9', times(5, 4_000)],
  ]),
  cachedTimes: new Map([['q_9', times(95, 200, now - 1000)]]),
  shallow: new Map([['q_9', { name: 'top', hits: 95, misses: 5, refreshes: 7 }]]),
  wasted: new Map([['q_9', 3]]),
  entries: new Map([['q_9', { entries: 2, bytes: 640 }]]),
  truncated: false,
  problem: null,
}
const context = {
  callsPerMinute: new Map([['q_1', 60]]),
  firstSeenAt: new Map([['q_1', now - 5000]]),
  cacheSeenAt: new Map([['q_9', now - 60_000]]),
  verdicts: new Map(),
}

describe('the list of queries', () => {
  test('tells of a cache what it did and what that saved', () => {
    const [cached] = mergeReading(reading, context)
    expect(cached).toMatchObject({ id: 'q_9', verdict: { kind: 'cached' }, calls: 100, couldSaveUs: null })
    expect(cached?.cache).toEqual({
      name: 'top',
      type: 'shallow',
      properties: 'shallow, ttl 5000 ms',
      ttlMs: 5000,
      refreshMs: null,
      hits: 95,
      misses: 5,
      hitRatio: 0.95,
      refreshes: 7,
      wastedRefreshes: 3,
      bytes: 640,
      entries: 2,
      createdAt: now - 60_000,
      savedUs: 95 * (4_000 - 200),
      flags: [],
    })
  })

  test('tells of a candidate its share of the upstream’s time and what caching could save', () => {
    const rows = mergeReading(reading, context)
    const candidate = rows.find(({ id }) => id === 'q_1')
    expect(candidate).toMatchObject({ verdict: { kind: 'cacheable' }, cache: null, firstSeenAt: now - 5000, calls: 30 })
    expect(candidate?.share).toBeCloseTo(30_000 / 120_000)
    // 3600 calls an hour, a result for ten of them; 800 µs each at most, and nothing where all have other values.
    expect(candidate?.couldSaveUs).toEqual({ from: 0, to: Math.round(3600 * 0.9 * 800) })
    expect(rows.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1)
    expect(rows.find(({ id }) => id === 'q_2')?.verdict).toEqual({
      kind: 'unsupported',
      reason: 'nondeterministic function now',
    })
  })

  test('has nothing where an older instance tells nothing, instead of 0', () => {
    const old: InstanceReading = {
      ...reading,
      upstreamTimes: null,
      cachedTimes: null,
      shallow: null,
      wasted: null,
      entries: null,
      proxied: reading.proxied.map((query) => ({ ...query, count: null })),
      caches: reading.caches.map((cache) => ({ ...cache, count: null })),
    }
    for (const row of mergeReading(old, { ...context, callsPerMinute: new Map() })) {
      expect(row).toMatchObject({
        upstream: null,
        cached: null,
        calls: null,
        callsPerMinute: null,
        share: null,
        couldSaveUs: null,
      })
      if (row.cache === null) continue
      const { hits, misses, hitRatio, refreshes, wastedRefreshes, bytes, entries, savedUs, flags } = row.cache
      expect([hits, misses, hitRatio, refreshes, wastedRefreshes, bytes, entries, savedUs]).toEqual(
        new Array(8).fill(null),
      )
      expect(flags).toEqual([])
    }
  })

  test('believes a later explanation, and has a query once that both lists have', () => {
    const both = {
      ...reading,
      proxied: [...reading.proxied, { id: 'q_9', text: text('x'), supported: 'yes', count: 1 }],
    }
    const rows = mergeReading(both, { ...context, verdicts: new Map([['q_3', { kind: 'cacheable' }]]) })
    expect(rows.map(({ id }) => id).sort()).toEqual(['q_1', 'q_2', 'q_3', 'q_9'])
    expect(rows.find(({ id }) => id === 'q_3')?.verdict.kind).toBe('cacheable')
  })

  test('of thousands of long queries stays small', () => {
    const long = 'x'.repeat(2_000)
    const proxied = Array.from({ length: 10_000 }, (_, n) => ({
      id: `q_${n.toString(16)}`,
      text: { text: long, length: 100_000 },
      supported: 'yes',
      count: 1,
    }))
    const rows = mergeReading({ ...reading, proxied }, context)
    expect(rows.reduce((sum, row) => sum + row.text.length, 0)).toBeLessThan(5_000_000)
    expect(rows.at(-1)).toMatchObject({ textLength: 100_000 })
  })
})

describe('what caching could save', () => {
  const facts = { callsPerMinute: 60, upstreamAvgUs: 5_000, cachedAvgUs: 500, ttlMs: 10_000, hasParameters: false }
  test('is a range that is never below nothing, and never more than all that the upstream takes', () => {
    const facts = fc.record({
      callsPerMinute: fc.double({ min: 0, max: 1e6, noNaN: true }),
      upstreamAvgUs: fc.double({ min: 0, max: 1e7, noNaN: true }),
      cachedAvgUs: fc.option(fc.double({ min: 0, max: 1e7, noNaN: true })),
      ttlMs: fc.option(fc.integer({ min: 1, max: 1e8 })),
      hasParameters: fc.boolean(),
    })
    fc.assert(
      fc.property(facts, (one) => {
        const { from, to } = couldSave(one)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeGreaterThanOrEqual(from)
        expect(to).toBeLessThanOrEqual(Math.ceil(one.callsPerMinute * 60 * one.upstreamAvgUs))
      }),
    )
  })

  test('is nothing for calls that are rarer than the time to live', () => {
    expect(couldSave({ ...facts, callsPerMinute: 1 })).toEqual({ from: 0, to: 0 })
    expect(couldSave({ ...facts, callsPerMinute: 1, ttlMs: null }).to).toBeGreaterThan(0)
  })
})

describe('flags', () => {
  const fine = { now, lastExecutedAt: now, createdAt: null, hits: 900, misses: 100, wastedRefreshes: 10 }
  const day = 24 * 3_600_000
  test.each([
    ['nothing', {}, []],
    ['unused for a day', { lastExecutedAt: now - day - 1 }, ['cold']],
    [
      'never used since it was made',
      { lastExecutedAt: null, createdAt: now - day - 1, hits: 0, misses: 0, wastedRefreshes: 0 },
      ['cold'],
    ],
    ['nothing known of its use', { lastExecutedAt: null, createdAt: null, hits: 0, misses: 0, wastedRefreshes: 0 }, []],
    ['more refreshed for nothing than served', { wastedRefreshes: 901 }, ['wasteful']],
    ['most reads missed', { hits: 49, misses: 51 }, ['low-hit-ratio']],
    ['most reads missed, but too few to say so', { hits: 1, misses: 98, wastedRefreshes: 1 }, []],
    ['nothing told', { hits: null, misses: null, wastedRefreshes: null }, []],
  ] as const)('%s', (_, change, flags) => {
    expect(flagsOf({ ...fine, ...change })).toEqual(flags)
  })
})

describe('calls a minute', () => {
  const reading = (count: number, complete = true) => ({ counts: new Map([['q_1', count]]), complete })
  test('come from two readings, and go on over a window', () => {
    const rates = createCallRates()
    expect(rates.rates(reading(100), 0)).toBeNull()
    expect(rates.rates(reading(110), 10_000)?.get('q_1')).toBe(60)
    expect(rates.rates(reading(160), 60_000)?.get('q_1')).toBe(60)
    expect(rates.rates(reading(400), 120_000)?.get('q_1')).toBe(240)
  })

  test('are unknown for a count that went back, and for what a cut list did not have before', () => {
    const rates = createCallRates()
    rates.rates(reading(100, false), 0)
    expect(rates.rates({ counts: new Map([['q_2', 7]]), complete: true }, 60_000)?.has('q_2')).toBe(false)
    const others = createCallRates()
    others.rates(reading(100), 0)
    expect(others.rates(reading(20), 30_000)?.has('q_1')).toBe(false)
    expect(others.rates({ counts: new Map([['q_2', 7]]), complete: true }, 60_000)?.get('q_2')).toBe(7)
  })
})

test('a text is cut between characters, and knows its length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (whole, most) => {
      const cut = cutText(whole, most)
      expect(cut.length).toBe(whole.length)
      expect(whole.startsWith(cut.text)).toBe(true)
      expect(cut.text.length).toBeLessThanOrEqual(most)
      expect(cut.text.length).toBeGreaterThanOrEqual(Math.min(whole.length, most - 1))
      expect(cut.text.isWellFormed()).toBe(true)
    }),
  )
})

test.each([
  ['yes', { kind: 'cacheable' }],
  ['cached', { kind: 'cached' }],
  ['pending', { kind: 'checking' }],
  ['no: No upstream database found', { kind: 'unsupported', reason: 'No upstream database found' }],
  ['unsupported: a: b', { kind: 'unsupported', reason: 'a: b' }],
  ['skipped: hint', { kind: 'skipped', reason: 'hint' }],
  ['no', { kind: 'unsupported', reason: 'ReadySet gives no reason' }],
  ['nonsense', { kind: 'unknown' }],
  [null, { kind: 'unknown' }],
] as const)('ReadySet’s word %j is %j', (said, verdict) => {
  expect(verdictOf(said)).toEqual(verdict)
})

test('properties are read in any selection', () => {
  expect(propertiesOf('shallow, until write, ttl 10000 ms, refresh every 5000 ms, coalesce 5000 ms, adaptive')).toEqual(
    {
      type: 'shallow',
      ttlMs: 10_000,
      refreshMs: 5_000,
      refreshEvery: true,
      coalesceMs: 5_000,
      transactions: 'until-write',
      adaptive: true,
    },
  )
  expect(propertiesOf('deep, always, topk buffer ×2')).toMatchObject({
    type: 'deep',
    ttlMs: null,
    transactions: 'always',
  })
})

test('what this program asks itself is no query of the user', () => {
  expect(isOwnQuery('SELECT 1 AS readyset_desktop_probe')).toBe(true)
  expect(isOwnQuery('SELECT version() AS "readyset_desktop_version"')).toBe(true)
  expect(isOwnQuery('SELECT version() AS "version"')).toBe(false)
  expect(isOwnQuery('SELECT\n  "query_id"\nFROM\n  "readyset"."deep_caches"')).toBe(true)
  expect(isOwnQuery('SELECT a FROM readyset.orders')).toBe(false)
  expect(isOwnQuery('SELECT query_id FROM deep_caches')).toBe(false)
})
