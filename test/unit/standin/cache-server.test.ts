import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CacheDefinition } from '../../../electron/standin/cache/cache.ts'
import { createCatalog } from '../../../electron/standin/cache/catalog.ts'
import { createResults } from '../../../electron/standin/cache/results.ts'
import { type CacheServer, createCacheServer } from '../../../electron/standin/cache/server.ts'
import { createMetrics } from '../../../electron/standin/metrics/metrics.ts'

const shallow: CacheDefinition = {
  id: 'q_1',
  name: 'q_1',
  type: 'shallow',
  text: 'SELECT 1',
  database: 'shop',
  ttlMs: 10_000,
  refreshMs: undefined,
  scheduled: false,
  coalesceMs: 5000,
  inTransaction: 'never',
  adaptive: false,
  topkMultiplier: undefined,
}
const deep: CacheDefinition = { ...shallow, type: 'deep', ttlMs: undefined, coalesceMs: 0 }

function setUp(cache: CacheDefinition, options: { limit?: number; watched?: boolean; maxEntryBytes?: number } = {}) {
  const metrics = createMetrics({})
  const catalog = createCatalog([cache], () => {})
  const evictions = vi.fn()
  const results = createResults(options.limit ?? 1000, evictions)
  const server: CacheServer = createCacheServer({
    catalog,
    results,
    metrics,
    maxEntryBytes: options.maxEntryBytes ?? 1000,
    watched: () => options.watched ?? true,
  })
  const state = { upstream: 'first', asked: 0 }
  const load = async () => {
    state.asked += 1
    return { bytes: Buffer.from(state.upstream) }
  }
  const ask = async (key = 'a', own = load) => {
    const served = await server.serve({ cache, key, load: own, reload: load })
    return served === undefined ? 'upstream' : served.bytes.toString()
  }
  return { ask, state, metrics, catalog, results, evictions }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a shallow cache', () => {
  test('keeps a result for its time to live, by the values asked for', async () => {
    const { ask, state, catalog, metrics } = setUp(shallow)
    expect(await ask()).toBe('upstream')
    expect(await ask()).toBe('first')
    expect(await ask('b')).toBe('upstream')
    vi.advanceTimersByTime(9_900)
    expect(await ask()).toBe('first')
    vi.advanceTimersByTime(200)
    expect(await ask()).toBe('upstream')
    expect(state.asked).toBe(3)
    expect(catalog.counts('q_1')).toMatchObject({ hits: 2, misses: 3 })
    expect(metrics.total('readyset_shallow_shallow_result_hit', { query_id: 'q_1' })).toBe(2)
  })

  test('refreshes behind the reader once a result is old enough', async () => {
    const { ask, state } = setUp({ ...shallow, refreshMs: 1000 })
    await ask()
    state.upstream = 'second'
    vi.advanceTimersByTime(1100)
    expect(await ask()).toBe('first')
    await vi.advanceTimersByTimeAsync(0)
    expect(await ask()).toBe('second')
  })

  test('refreshes by the clock when told to, and stops for what nobody wants', async () => {
    const { ask, state } = setUp({ ...shallow, refreshMs: 1000, scheduled: true })
    await ask()
    state.upstream = 'second'
    await vi.advanceTimersByTimeAsync(1600)
    expect(await ask()).toBe('second')
    const before = state.asked
    await vi.advanceTimersByTimeAsync(60_000)
    expect(state.asked - before).toBeLessThan(12)
  })

  test('lets one of many ask the upstream', async () => {
    const { ask, state, catalog } = setUp(shallow)
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(answers.sort()).toEqual(['first', 'first', 'upstream'])
    expect(state.asked).toBe(1)
    expect(catalog.counts('q_1').coalesces).toBe(2)
  })

  test('does not wait for another longer than it may', async () => {
    const { ask } = setUp(shallow)
    const slow = ask('a', () => new Promise(() => {}))
    void slow
    const second = ask()
    await vi.advanceTimersByTimeAsync(5000)
    expect(await second).toBe('upstream')
  })

  test('an error of the upstream is told and not kept', async () => {
    const { ask } = setUp(shallow)
    await expect(ask('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    expect(await ask()).toBe('upstream')
  })

  test('what is too large is served and not kept', async () => {
    const { ask, results, metrics } = setUp(shallow, { maxEntryBytes: 3 })
    await ask()
    expect(results.list()).toEqual([])
    expect(metrics.total('readyset_shallow_shallow_skip_too_large')).toBe(1)
  })

  test('the result that was used longest ago makes room', async () => {
    const { ask, evictions } = setUp(shallow, { limit: 12 })
    await ask('a')
    await ask('b')
    await ask('a')
    await ask('c')
    expect(evictions).toHaveBeenCalledTimes(1)
    expect(await ask('a')).toBe('first')
    expect(await ask('b')).toBe('upstream')
  })
})

describe('a deep cache', () => {
  test('keeps results until the upstream changes', async () => {
    const { ask, results } = setUp(deep)
    await ask()
    vi.advanceTimersByTime(3_600_000)
    expect(await ask()).toBe('first')
    results.invalidate(() => true)
    expect(await ask()).toBe('upstream')
  })

  test('does not keep a result that was read while the upstream changed', async () => {
    const { ask, results } = setUp(deep)
    await ask('a', async () => {
      results.invalidate(() => true)
      return { bytes: Buffer.from('stale') }
    })
    expect(results.list()).toEqual([])
  })

  test('trusts nothing for long while nobody watches the upstream', async () => {
    const { ask } = setUp(deep, { watched: false })
    await ask()
    expect(await ask()).toBe('first')
    vi.advanceTimersByTime(1100)
    expect(await ask()).toBe('upstream')
  })
})
