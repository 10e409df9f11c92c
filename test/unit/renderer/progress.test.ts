import { expect, test } from 'vitest'
import { paceOf, type Sample, withSample } from '../../../renderer/deployments/task/progress-rate.ts'
import { progressWords } from '../../../renderer/deployments/task/progress-words.ts'

const steady = (seconds: number, perSecond: number): readonly Sample[] =>
  Array.from({ length: seconds + 1 }, (_, n) => ({ at: n * 1000, done: n * perSecond })).reduce(
    withSample,
    [] as readonly Sample[],
  )

test('a rate is told after two seconds, a remaining time after five', () => {
  expect(paceOf(steady(1, 5_000_000), 187_000_000)).toBeNull()
  expect(paceOf(steady(3, 5_000_000), 187_000_000)).toEqual({ perSecond: 5_000_000, remainingMs: null })
  expect(paceOf(steady(10, 5_000_000), 100_000_000)).toEqual({ perSecond: 5_000_000, remainingMs: 10_000 })
})

test('what stands still has no rate, and what begins anew begins anew', () => {
  expect(paceOf(steady(10, 0), 100)).toBeNull()
  expect(withSample(steady(10, 5), { at: 11_000, done: 1 })).toEqual([{ at: 11_000, done: 1 }])
})

test('progress says how much of how much, then how fast, then how long', () => {
  const progress = { done: 118_000_000, total: 187_000_000, unit: 'bytes' } as const
  expect(progressWords(progress, null)).toBe('118 of 187 MB')
  expect(progressWords(progress, { perSecond: 5_100_000, remainingMs: null })).toBe('118 of 187 MB, 5.1 MB/s')
  expect(progressWords(progress, { perSecond: 5_100_000, remainingMs: 13_500 })).toBe(
    '118 of 187 MB, 5.1 MB/s, about 14 s left',
  )
  expect(progressWords({ done: 7, total: 12, unit: 'tables' }, null)).toBe('7 of 12 tables')
  expect(progressWords({ done: 21, total: 70, unit: 'seconds' }, null)).toBe('21 of at most 70 s')
})
