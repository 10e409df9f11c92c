import { expect, test } from 'vitest'
import type { ChartData } from '../../../../electron/caches/view.ts'
import { formatValue, latencyKind, wholeKinds } from '../../../../renderer/caches/charts/chart-kinds.ts'
import { isolatedPlaces, linesOf } from '../../../../renderer/caches/charts/chart-lines.ts'
import { knownPart } from '../../../../renderer/caches/charts/known-part.ts'
import { aroundCreation, summaryOf } from '../../../../renderer/caches/charts/summary.ts'
import { tableRows } from '../../../../renderer/caches/charts/table-rows.ts'

const minute = 60_000

function data(series: ChartData['series'], marks: ChartData['marks'] = []): ChartData {
  const length = series[0]?.values.length ?? 0
  return { span: '6h', stepMs: minute, at: Array.from({ length }, (_, n) => n * minute), series, marks }
}

const qps = (values: readonly (number | null)[]) => ({ name: 'qps-cached', unit: 'per-second', values }) as const
const kind = wholeKinds('p95')[0] ?? latencyKind('p95')

test('a chart says in words how its lines stand, between what they moved, and what is not known', () => {
  const one = data([qps([4, null, null, 12, 8])])
  expect(summaryOf(one, linesOf(one, kind), 0)).toBe(
    'From caches: 8.0/s last, between 4.0/s and 12/s. For 2 min of the time shown nothing is known.',
  )
})

test('a line that ends says what was last known', () => {
  const one = data([qps([5, 5, null])])
  expect(summaryOf(one, linesOf(one, kind), 0)).toContain('From caches: 5.0/s all the time.')
})

test('the moment that a cache was made divides upstream from cache', () => {
  const series: ChartData['series'] = [
    { name: 'upstream-p95', unit: 'us', values: [80_000, 90_000, 84_000, null, null] },
    { name: 'cached-p95', unit: 'us', values: [null, null, null, 400, 420] },
  ]
  const one = data(series, [{ at: 3 * minute, kind: 'cache-created', text: 'a' }])
  const lines = linesOf(one, latencyKind('p95'))
  expect(aroundCreation(one.at, lines, one.marks, 0)).toContain('84 ms upstream; since, 420 µs from the cache')
  expect(aroundCreation(one.at, lines, [], 0)).toBeNull()
  const restart = [{ at: 3 * minute, kind: 'restart', text: '' }] as const
  expect(aroundCreation(one.at, lines, restart, 0)).toBeNull()
})

test('what an instance does not tell has no line', () => {
  const one = data([qps([1])])
  expect(linesOf(one, kind)).toHaveLength(1)
  expect(linesOf(one, latencyKind('p99'))).toEqual([])
})

test('a single sample between gaps is a point, for no line goes through it', () => {
  expect(isolatedPlaces([1, null, 2, null, 3, 4])).toEqual([0, 2])
  expect(isolatedPlaces([null])).toEqual([])
})

test('the table says a gap once, newest first', () => {
  const one = data([qps([7, null, null, null, 9])])
  expect(tableRows(one.at, linesOf(one, kind))).toEqual([
    { kind: 'values', at: 4 * minute, values: [9] },
    { kind: 'unknown', from: minute, to: 3 * minute },
    { kind: 'values', at: 0, values: [7] },
  ])
})

test('each figure has its unit, and what is not known is no zero', () => {
  expect(formatValue(null, 'bytes')).toBe('not known')
  expect(formatValue(0.999, 'ratio')).toBe('99%')
  expect(formatValue(1, 'ratio')).toBe('100%')
  expect(formatValue(420, 'us')).toBe('420 µs')
  expect(formatValue(512_000_000, 'bytes')).toBe('512 MB')
  expect(formatValue(61.9, 'percent')).toBe('61%')
})

test('a chart begins where something is known, and gaps after that stay', () => {
  const values = [...new Array<null>(300).fill(null), 4, null, ...new Array<number>(98).fill(5)]
  const part = knownPart(data([qps(values)]))
  expect(part.at[0]).toBe(299 * minute)
  expect(part.series[0]?.values.slice(0, 4)).toEqual([null, 4, null, 5])
})

test('two samples alone do not fill a chart, and one without any stays as it is', () => {
  const few = knownPart(data([qps([...new Array<null>(298).fill(null), 4, 5])]))
  expect(few.at).toHaveLength(60)
  const none = data([])
  expect(knownPart(none)).toBe(none)
})
