import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRace } from '../../../renderer/deployments/form/race.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('only the last question is answered, though an earlier answer comes later', async () => {
  const told: string[] = []
  const race = createRace<string>(
    (answer) => told.push(answer),
    () => {},
  )
  const slow = Promise.withResolvers<string>()
  race.ask(() => slow.promise, 10)
  await vi.advanceTimersByTimeAsync(20)
  race.ask(async () => 'new', 10)
  await vi.advanceTimersByTimeAsync(20)
  slow.resolve('old')
  await vi.advanceTimersByTimeAsync(20)
  expect(told).toEqual(['new'])
})

test('questions in quick succession are asked once', async () => {
  const asked: number[] = []
  const race = createRace<number>(
    () => {},
    () => {},
  )
  for (let n = 1; n <= 20; n += 1) {
    race.ask(async () => asked.push(n), 100)
    await vi.advanceTimersByTimeAsync(30)
  }
  await vi.advanceTimersByTimeAsync(200)
  expect(asked).toEqual([20])
})

test('a question that is overtaken is aborted, and its failure is not told', async () => {
  const failures: unknown[] = []
  const race = createRace<string>(
    () => {},
    (error) => failures.push(error),
  )
  let signal: AbortSignal | undefined
  race.ask((given) => {
    signal = given
    return new Promise((_, reject) => given.addEventListener('abort', () => reject(new Error('aborted'))))
  }, 0)
  await vi.advanceTimersByTimeAsync(5)
  race.ask(async () => 'next', 0)
  await vi.advanceTimersByTimeAsync(5)
  expect(signal?.aborted).toBe(true)
  expect(failures).toEqual([])
})
