import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { QueryTimes } from '../../../electron/caches/queries/instance-reading.ts'
import { createCacheWatch } from '../../../electron/caches/samples/cache-watch.ts'
import { chartOf, chartSlots } from '../../../electron/caches/samples/charts.ts'
import { createClockTrust } from '../../../electron/caches/samples/clock-trust.ts'
import { differencesBetween } from '../../../electron/caches/samples/differences.ts'
import type { Figures, Sample } from '../../../electron/caches/samples/figures.ts'
import type { Look } from '../../../electron/caches/samples/look.ts'
import { createMarks } from '../../../electron/caches/samples/marks.ts'
import { metricFigures, metricTimes } from '../../../electron/caches/samples/metric-figures.ts'
import { quantileOfAll } from '../../../electron/caches/samples/quantile-of-all.ts'
import { createSampleStore } from '../../../electron/caches/samples/sample-store.ts'
import { createSeen } from '../../../electron/caches/samples/seen.ts'
import { lookEveryMs, phaseOf, untilNext } from '../../../electron/caches/samples/slot-phase.ts'
import { spans, tiers } from '../../../electron/caches/samples/tiers.ts'
import { pickMetrics } from '../../../electron/readyset/metrics-reading.ts'
import { parseMetrics } from '../../../electron/readyset/metrics-text.ts'
import { openMemoryStorage } from '../../support/caches/memory-storage.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})
function storage() {
  const opened = openMemoryStorage()
  closers.push(() => opened.close())
  return opened
}

const start = 1_800_000_000_000
const times = (count: number, p50Us = 100): QueryTimes => ({
  count,
  totalUs: count * p50Us,
  p50Us,
  p95Us: p50Us * 2,
  p99Us: p50Us * 3,
  maxUs: p50Us * 4,
  lastExecutedAt: null,
})
const look = (at: number, cached: number, upstream: number, change: Partial<Look> = {}): Look => ({
  at,
  startedAt: null,
  totals: { cached, upstream, hits: cached, misses: 0, evictions: 0 },
  levels: { connections: 3, memory: 1000, lag: null },
  queries: new Map([['q_1', { cached: times(cached), upstream: times(upstream, 900), hits: cached, misses: 0 }]]),
  complete: true,
  caches: null,
  ...change,
})

describe('between two looks', () => {
  test('lies what happened, with the latencies of what was executed', () => {
    const { ms, whole, queries, restarted } = differencesBetween(look(0, 100, 10), look(10_000, 130, 10))
    expect([ms, restarted]).toEqual([10_000, false])
    expect(whole).toMatchObject({ cached: 30, upstream: 0, hits: 30, connections: 3, memory: 1000 })
    expect(queries.get('q_1')).toEqual({
      cached: 30,
      upstream: 0,
      hits: 30,
      misses: 0,
      cachedP50: 100,
      cachedP95: 200,
      cachedP99: 300,
    })
    expect(whole.upstreamP50).toBeUndefined()
  })

  test('nothing is subtracted across a restart, whether a counter or the start time tells of it', () => {
    for (const now of [look(10_000, 5, 3), look(10_000, 500, 300, { startedAt: 2 })]) {
      const { ms, whole, queries, restarted } = differencesBetween(look(0, 100, 10, { startedAt: 1 }), now)
      expect([ms, restarted, queries.size, whole.cached]).toEqual([null, true, 0, undefined])
      expect(whole.memory).toBe(1000)
    }
  })

  test('a first look, one of long ago and one of the same moment say nothing of counts', () => {
    for (const before of [undefined, look(-100_000, 1, 1), look(10_000, 1, 1)]) {
      const { ms, queries, restarted } = differencesBetween(before, look(10_000, 5, 5))
      expect([ms, queries.size, restarted]).toEqual([null, 0, false])
    }
  })

  test('a query that is new counts from 0, unless the earlier look had left queries out', () => {
    const before = look(0, 0, 0, { queries: new Map() })
    expect(differencesBetween(before, look(10_000, 7, 0)).queries.get('q_1')?.cached).toBe(7)
    expect(differencesBetween({ ...before, complete: false }, look(10_000, 7, 0)).queries.size).toBe(0)
  })

  test('never lies less than nothing, nor more than was executed, whatever restarts', () => {
    const step = fc.record({ calls: fc.nat(1000), restart: fc.boolean(), tells: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let [count, run, executed, told] = [0, 0, 0, 0]
        let before: Look | undefined
        for (const [index, { calls, restart, tells }] of steps.entries()) {
          if (restart) [count, run] = [0, run + 1]
          count += calls
          executed += calls
          // Without a start time only a count that went back tells of a restart, so it does here.
          const startedAt = tells || restart ? run : (before?.startedAt ?? run)
          const now = look(index * 10_000, count, 0, { startedAt })
          const { whole } = differencesBetween(before, now)
          expect(whole.cached ?? 0).toBeGreaterThanOrEqual(0)
          told += whole.cached ?? 0
          before = now
        }
        expect(told).toBeLessThanOrEqual(executed)
      }),
    )
  })
})

describe('a quantile over all queries', () => {
  test('of one query is its own', () => {
    expect(quantileOfAll([{ weight: 7, times: times(1, 1000) }], 0.5)).toBe(1000)
    expect(quantileOfAll([{ weight: 7, times: times(1, 1000) }], 0.95)).toBe(2000)
  })
  test('is that of the busier one, and lies between all of them', () => {
    const busy = { weight: 990, times: times(1, 100) }
    const slow = { weight: 10, times: times(1, 100_000) }
    expect(quantileOfAll([busy, slow], 0.5)).toBeLessThan(110)
    expect(quantileOfAll([busy, slow], 0.99)).toBeGreaterThan(300)
    expect(quantileOfAll([], 0.5)).toBeNull()
    expect(quantileOfAll([{ weight: 1, times: null }], 0.5)).toBeNull()
  })
})

const sample = (at: number, figures: Figures, queryId = '', ms = 10_000): Sample => ({
  deploymentId: 'a',
  queryId,
  at,
  ms,
  figures,
})

describe('samples that are kept', () => {
  test('add up in the longer tiers to what they were, however often they are put together', () => {
    const counts = fc.array(fc.record({ slot: fc.nat(200), cached: fc.option(fc.nat(500)) }), { maxLength: 60 })
    fc.assert(
      fc.property(counts, (given) => {
        const store = createSampleStore(openMemoryStorage())
        const total = given.reduce((sum, { cached }) => sum + (cached ?? 0), 0)
        for (const [index, { slot, cached }] of given.entries()) {
          store.add([sample(start + slot * 10_000, { cached })])
          if (index % 7 === 0) while (store.rollUp(1));
        }
        while (store.rollUp(3));
        for (const tier of tiers) {
          const kept = store.read('a', '', tier, 0, Number.MAX_SAFE_INTEGER)
          expect(kept.reduce((sum, { figures }) => sum + (figures.cached ?? 0), 0)).toBe(total)
          expect(kept.reduce((sum, { ms }) => sum + ms, 0)).toBe(given.length * 10_000)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('of a minute have the weighted latency and the highest level', () => {
    const store = createSampleStore(storage())
    store.add([
      sample(start, { cached: 30, cachedP95: 100, memory: 5, connections: null }),
      sample(start + 10_000, { cached: 10, cachedP95: 500, memory: 9 }),
      sample(start + 20_000, { cached: 0, memory: 1 }),
    ])
    store.rollUp(10)
    const [minute] = store.read('a', '', tiers[1], 0, 1e9)
    expect(minute).toMatchObject({ ms: 30_000, figures: { cached: 40, cachedP95: 200, memory: 9 } })
    expect(minute?.figures.connections).toBeUndefined()
  })

  test('are put together after a start, too, when the last run did not', () => {
    const kept = storage()
    createSampleStore(kept).add([sample(start, { cached: 3 })])
    const store = createSampleStore(kept)
    store.rollUp(10)
    expect(store.read('a', '', tiers[2], 0, 1e9)).toMatchObject([{ figures: { cached: 3 } }])
  })

  test('go when their time is over, and those of the future with them', () => {
    const kept = storage()
    const store = createSampleStore(kept)
    const hour = 3_600_000
    store.add([
      sample(start - 2 * hour, { cached: 1 }),
      sample(start, { cached: 2 }),
      sample(start + 5 * hour, { cached: 3 }),
    ])
    while (store.rollUp(10));
    store.prune(start)
    expect(store.read('a', '', tiers[0], 0, 1e9).map(({ figures }) => figures.cached)).toEqual([2])
    expect(store.read('a', '', tiers[1], 0, 1e9).map(({ figures }) => figures.cached)).toEqual([1, 2])
    store.prune(start + 30 * 24 * hour)
    expect(kept.db.prepare('select count(*) as n from sample_series').get()?.n).toBe(0)
  })

  test('of too many queries go, those without news first, and all go with their deployment', () => {
    const kept = storage()
    const store = createSampleStore(kept)
    const queries = Array.from({ length: 10 }, (_, n) => sample(start + n * 60_000, { cached: 1 }, `q_${n}`))
    store.add([...queries, sample(start, { cached: 1 })])
    store.trim('a', 4)
    const left = queries.filter(({ queryId }) => store.read('a', queryId, tiers[0], 0, 1e9).length > 0)
    expect(left.map(({ queryId }) => queryId)).toEqual(['q_6', 'q_7', 'q_8', 'q_9'])
    expect(store.read('a', '', tiers[0], 0, 1e9)).toHaveLength(1)
    store.forget('a')
    expect(kept.db.prepare('select count(*) as n from sample').get()?.n).toBe(0)
    store.add([sample(start, { cached: 1 })])
    expect(store.read('a', '', tiers[0], 0, 1e9)).toHaveLength(1)
  })

  test('tell how often a query was executed of late', () => {
    const store = createSampleStore(storage())
    store.add([
      sample(start, {}, '', 10_000),
      sample(start + 10_000, {}, '', 10_000),
      sample(start + 10_000, { cached: 3, upstream: 1 }, 'q_1'),
    ])
    expect(store.callRates('a', start - 60_000)).toEqual(new Map([['q_1', 12]]))
    expect(store.callRates('b', start)).toEqual(new Map())
  })
})

describe('a chart', () => {
  const now = start + 5_000
  const { tier } = spans['1h']
  const slot = Math.floor(now / tier.slotMs)
  const kept = (offset: number, figures: Figures) => ({ slot: slot + offset, ms: 10_000, figures })

  test('has a column for each slot of its span, and nothing where nothing is known', () => {
    const samples = [kept(-5, { cached: 20, hits: 3, misses: 1 }), kept(0, { cached: 0, hits: 0, misses: 0 })]
    const chart = chartOf({ span: '1h', now, samples, wholeSamples: null, marks: [] })
    expect([chart.at.length, chart.stepMs, chart.at.at(-1)]).toEqual([360, 10_000, slot * 10_000])
    const series = Object.fromEntries(chart.series.map(({ name, values }) => [name, values.slice(-6)]))
    expect(series).toEqual({
      'qps-cached': [2, null, null, null, null, 0],
      'hit-ratio': [0.75, null, null, null, null, null],
    })
  })

  test('has what happened between two looks in all slots between them', () => {
    const samples = [kept(-4, { cached: 10 }), { ...kept(0, { cached: 60 }), ms: 30_000 }]
    const chart = chartOf({ span: '1h', now, samples, wholeSamples: null, marks: [] })
    expect(chart.series[0]?.values.slice(-6)).toEqual([null, 1, null, 2, 2, 2])
  })

  test('of a query is 0 where its instance was looked at, and unknown where it was not', () => {
    const whole = [kept(-3, { cached: 9 }), kept(-2, { cached: 9 }), kept(0, { cached: 9 })]
    const chart = chartOf({ span: '1h', now, samples: [kept(-3, { cached: 10 })], wholeSamples: whole, marks: [] })
    expect(chart.series.find(({ name }) => name === 'qps-cached')?.values.slice(-4)).toEqual([1, 0, null, 0])
  })

  test.each(['1h', '6h', '24h', '7d'] as const)('of %s covers it, with at most a few thousand points', (span) => {
    const { first, last } = chartSlots(span, now)
    const hours = { '1h': 1, '6h': 6, '24h': 24, '7d': 168 }[span]
    expect((last - first + 1) * spans[span].tier.slotMs).toBe(hours * 3_600_000)
    expect(last - first).toBeLessThan(2_500)
  })
})

describe('marks of caches', () => {
  function watched() {
    const kept = storage()
    const marks = createMarks(kept)
    const watch = createCacheWatch(createSeen(kept, 'cache'), marks)
    const told = (query = '') => marks.between('a', query, 0, Number.MAX_SAFE_INTEGER).map(({ kind, at }) => [kind, at])
    return { watch, told, kept }
  }
  const one = new Map([['q_1', 'top']])
  const two = new Map([...one, ['q_2', 'q_2']])

  test('are not made of what was there before, and of what comes and goes they are', () => {
    const { watch, told } = watched()
    watch.saw('a', one, 1)
    expect([told(), watch.seenAt('a').get('q_1')]).toEqual([[], null])
    watch.saw('a', two, 2)
    watch.saw('a', one, 3)
    expect(told()).toEqual([['cache-created', 2]])
    watch.saw('a', one, 4)
    expect(told('q_2')).toEqual([
      ['cache-created', 2],
      ['cache-dropped', 4],
    ])
    expect(told('q_1')).toEqual([])
  })

  test('are not made of a cache that is late after a restart', () => {
    const { watch, told } = watched()
    watch.saw('a', one, 1)
    watch.saw('a', new Map(), 2)
    watch.saw('a', one, 3)
    watch.saw('a', new Map(), 4)
    expect(told()).toEqual([])
  })

  test('are made once of what this program did itself, and remembered over a start', () => {
    const { watch, told, kept } = watched()
    watch.created('a', 'q_1', 'top', 5)
    watch.saw('a', one, 6)
    createCacheWatch(createSeen(kept, 'cache'), createMarks(kept)).saw('a', one, 7)
    expect(told()).toEqual([['cache-created', 5]])
    watch.dropped('a', 'q_1', 8)
    watch.dropped('a', 'q_1', 9)
    expect(told()).toHaveLength(2)
  })
})

describe('the wall clock', () => {
  function clock() {
    const now = { wall: start, monotonic: 0 }
    return {
      now: () => now.wall,
      monotonic: () => now.monotonic,
      after: () => () => {},
      pass(ms: number, jump = 0) {
        now.wall += ms + jump
        now.monotonic += ms
      },
    }
  }
  test('is not believed for an hour after somebody set it', () => {
    const time = clock()
    const trust = createClockTrust(time, start - 1000)
    expect(trust.steady()).toBe(true)
    time.pass(60_000, 30 * 86_400_000)
    expect(trust.steady()).toBe(false)
    time.pass(1_800_000)
    expect(trust.steady()).toBe(false)
    time.pass(1_800_000)
    expect(trust.steady()).toBe(true)
  })

  test('is not believed at a start that lies before the newest sample, or long after it', () => {
    expect(createClockTrust(clock(), start + 86_400_000).steady()).toBe(false)
    expect(createClockTrust(clock(), start - 400 * 86_400_000).steady()).toBe(false)
    expect(createClockTrust(clock(), null).steady()).toBe(true)
  })

  test('gives each slot one look, whatever a look takes', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer({ min: -3, max: 4_000 }), { maxLength: 50 }), (id, delays) => {
        const phase = phaseOf(id)
        let now = start + untilNext(start, phase)
        let slot = Math.floor(now / lookEveryMs)
        for (const delay of delays) {
          const fired = now + delay
          now = fired + untilNext(fired, phase)
          expect(Math.floor(now / lookEveryMs)).toBe(slot + 1)
          slot += 1
        }
      }),
    )
  })
})

test('metrics are the same whether all are parsed or those that are wanted', () => {
  const exposition = [
    '# TYPE readyset_query_log_execution_count counter',
    'readyset_query_log_execution_count{database_type="readyset",query_id="q_1",query="a \\"{} \\n b"} 5',
    'readyset_query_log_execution_count{database_type="readyset"} 100',
    'readyset_query_log_execution_count{database_type="upstream",query_id="q_1"} 7',
    'readyset_query_log_execution_count_other 3',
    'readyset_shallow_shallow_result_hit{query_id="q_1"} 4',
    'readyset_query_log_execution_time_us{database_type="upstream",query_id="q_1",quantile="0.95"} 812',
    'readyset_query_log_execution_time_us_sum{database_type="upstream",query_id="q_1"} 9000',
    'readyset_query_log_execution_time_us_count{database_type="upstream",query_id="q_1"} 7',
    'readyset_allocator_resident_bytes 1000',
  ].join('\n')
  const names = new Set(['readyset_query_log_execution_count', 'readyset_allocator_resident_bytes'])
  expect(pickMetrics(exposition, names)).toEqual(parseMetrics(exposition).filter(({ name }) => names.has(name)))
  const all = parseMetrics(exposition)
  expect(metricFigures(all)).toMatchObject({ cached: 5, upstream: 7, hits: 4, misses: 0, memory: 1000, lag: null })
  expect(metricTimes(all, 'upstream').get('q_1')).toMatchObject({ count: 7, totalUs: 9000, p95Us: 812, p50Us: null })
})
