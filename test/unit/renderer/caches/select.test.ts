import fc from 'fast-check'
import { expect, test } from 'vitest'
import { presetOf, presets } from '../../../../renderer/caches/queries/presets.ts'
import { countRows, type Selection, type SortKey, selectRows } from '../../../../renderer/caches/queries/select.ts'
import { createSteadyOrder } from '../../../../renderer/caches/queries/steady-order.ts'
import { cacheFacts, latency, manyRows, queryRow, someRows } from '../../../support/page-double/queries.ts'

const byShare: Selection = {
  tab: 'candidates',
  text: '',
  verdict: 'all',
  flag: 'all',
  sorting: { key: 'share', descending: true },
}

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)

test('candidates stand by the time that they spend upstream, and caches apart from them', () => {
  const rows = selectRows(someRows(), byShare)
  expect(rows.map(({ share }) => share)).toEqual([0.614, 0.196, 0.058, 0.031, 0.007, 0.0001])
  expect(rows.every(({ cache }) => cache === null)).toBe(true)
  expect(selectRows(someRows(), { ...byShare, tab: 'cached' })).toHaveLength(3)
  expect([countRows(someRows(), 'candidates'), countRows(someRows(), 'cached')]).toEqual([6, 3])
})

test('what is not known stands last, whichever way one sorts', () => {
  const rows = [
    queryRow('q_1', { couldSaveUs: null }),
    queryRow('q_2', { couldSaveUs: { from: 0, to: 5 } }),
    queryRow('q_3', { couldSaveUs: { from: 0, to: 9 } }),
  ]
  const sorted = (descending: boolean) =>
    ids(selectRows(rows, { ...byShare, sorting: { key: 'could-save', descending } }))
  expect(sorted(true)).toEqual(['q_3', 'q_2', 'q_1'])
  expect(sorted(false)).toEqual(['q_2', 'q_3', 'q_1'])
})

test('without times the busiest stands first, by calls where no rate is known', () => {
  const rows = [
    queryRow('q_1', { share: null, callsPerMinute: null, calls: 3 }),
    queryRow('q_2', { share: null, callsPerMinute: null, calls: 80 }),
    queryRow('q_3', { share: null, callsPerMinute: null, calls: null }),
  ]
  expect(ids(selectRows(rows, byShare))).toEqual(['q_2', 'q_1', 'q_3'])
})

test('a search finds words of the statement, the name, the id and the reason, in any order and case', () => {
  const found = (text: string) => selectRows(someRows(), { ...byShare, text }).length
  expect(found('PRODUCTS left')).toBe(1)
  expect(found('q_9c00')).toBe(1)
  expect(found('pg_sleep supported')).toBe(1)
  expect(found('products nowhere')).toBe(0)
  expect(selectRows(someRows(), { ...byShare, tab: 'cached', text: 'coupons_by' })).toHaveLength(1)
})

test('caches are filtered by what is amiss with them', () => {
  const cached = (flag: Selection['flag']) => selectRows(someRows(), { ...byShare, tab: 'cached', flag }).length
  expect([cached('flagged'), cached('cold'), cached('wasteful'), cached('deep'), cached('shallow')]).toEqual([
    2, 1, 1, 0, 3,
  ])
})

test('any column gives an order that does not depend on the one before', () => {
  const keys: readonly SortKey[] = [
    ...(['query', 'share', 'calls', 'avg', 'p95', 'could-save', 'verdict', 'first-seen', 'hit-ratio'] as const),
    ...(['hits', 'misses', 'cached-p95', 'saved', 'refresh', 'size', 'age', 'flags'] as const),
  ]
  const row = fc
    .record({
      id: fc.integer({ min: 0, max: 0xffff }).map((n) => `q_${n.toString(16)}`),
      share: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      count: fc.nat(1000),
      calls: fc.option(fc.nat(1000)),
    })
    .map(({ id, share, count, calls }) => queryRow(id, { share, calls, upstream: latency(count, count * 3) }))
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { selector: ({ id }) => id }),
      fc.constantFrom(...keys),
      fc.boolean(),
      (rows, key, descending) => {
        const selection = { ...byShare, sorting: { key, descending } }
        const once = ids(selectRows(rows, selection))
        expect(ids(selectRows([...rows].reverse(), selection))).toEqual(once)
        expect(new Set(once)).toEqual(new Set(ids(rows)))
      },
    ),
  )
})

test('each preset is known again while the list stands as it put it, and no more after', () => {
  for (const preset of presets) expect(presetOf(preset.verdict, preset.sorting)).toBe(preset)
  expect(presetOf('skipped', { key: 'share', descending: true })).toBeUndefined()
  expect(presetOf('all', { key: 'share', descending: false })).toBeUndefined()
})

test('the biggest win is of what can be cached alone', () => {
  const win = presets.find(({ id }) => id === 'biggest-win')
  const rows = selectRows(someRows(), { ...byShare, ...win })
  expect(rows.map(({ verdict }) => verdict.kind)).toEqual(['cacheable', 'cacheable', 'cacheable'])
  expect(rows[0]?.couldSaveUs?.to).toBe(1_420_000_000)
})

test('under the pointer rows keep their places, with the figures of the new reading', () => {
  const steady = createSteadyOrder()
  const at = (id: string, share: number) => queryRow(id, { share })
  steady.order([at('q_1', 3), at('q_2', 2), at('q_3', 1)], 'by share', false)
  const held = steady.order([at('q_9', 9), at('q_3', 8), at('q_1', 3)], 'by share', true)
  expect(held.map(({ id, share }) => [id, share])).toEqual([
    ['q_1', 3],
    ['q_3', 8],
    ['q_9', 9],
  ])
  expect(ids(steady.order([at('q_9', 9), at('q_3', 8), at('q_1', 3)], 'by share', false))).toEqual([
    'q_9',
    'q_3',
    'q_1',
  ])
})

test('what the user asks for anew is in a new order at once, pointer or not', () => {
  const steady = createSteadyOrder()
  steady.order([queryRow('q_1'), queryRow('q_2')], 'by share', true)
  expect(ids(steady.order([queryRow('q_2'), queryRow('q_1')], 'by calls', true))).toEqual(['q_2', 'q_1'])
})

test('a search finds its words in ten thousand queries', () => {
  const rows = manyRows(10_000)
  expect(selectRows(rows, { ...byShare, text: 'table_39 r4' }).length).toBeGreaterThan(0)
})

test('a cache that was never read has no hit ratio, and not the worst one', () => {
  const rows = [
    queryRow('q_1', { cache: cacheFacts('a', { hitRatio: null }) }),
    queryRow('q_2', { cache: cacheFacts('b', { hitRatio: 0.01 }) }),
  ]
  const worstFirst = selectRows(rows, { ...byShare, tab: 'cached', sorting: { key: 'hit-ratio', descending: false } })
  expect(ids(worstFirst)).toEqual(['q_2', 'q_1'])
})
