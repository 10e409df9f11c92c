import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { paced } from '../../../renderer/deployments/log/paced.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function open() {
  const taken: (readonly number[])[] = []
  return { taken, ...paced<number>((items) => taken.push(items), Date.now) }
}

test('the first is handed on at once, the following ten times a second, in order', () => {
  const { taken, push } = open()
  push([1])
  vi.advanceTimersByTime(0)
  expect(taken).toEqual([[1]])
  for (let n = 2; n <= 21; n += 1) {
    push([n])
    vi.advanceTimersByTime(10)
  }
  expect(taken.length).toBeLessThanOrEqual(3)
  vi.advanceTimersByTime(100)
  expect(taken.flat()).toEqual(Array.from({ length: 21 }, (_, n) => n + 1))
})

test('a hidden page, whose timers hardly come, lets no more wait than ten thousand', () => {
  const { taken, push } = open()
  const thousand = Array.from({ length: 1_000 }, (_, n) => n)
  for (let n = 0; n < 25; n += 1) push(thousand)
  expect(taken.map(({ length }) => length)).toEqual([10_000, 10_000])
})

test('nothing is handed on after the end, and none of nothing', () => {
  const { taken, push, stop } = open()
  push([])
  vi.advanceTimersByTime(1_000)
  push([1])
  stop()
  vi.advanceTimersByTime(1_000)
  expect(taken).toEqual([])
})
