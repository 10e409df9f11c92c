import { expect, test } from 'vitest'
import { waitUntil } from '../../support/wait-until.ts'

test('gives what it waited for', async () => {
  let looks = 0
  expect(await waitUntil('three looks', () => ++looks, { intervalMs: 1, accept: (n) => n === 3 })).toBe(3)
})

test('says what it last saw', async () => {
  const waiting = waitUntil('green', () => ({ colour: 'red' }), { timeoutMs: 20, intervalMs: 5, accept: () => false })
  await expect(waiting).rejects.toThrow("waited 0.02 s for green; last seen: { colour: 'red' }")
})

test('a look that throws is looked again, and told of in the end', async () => {
  const failing = () => {
    throw new Error('connection refused')
  }
  await expect(waitUntil('an answer', failing, { timeoutMs: 20, intervalMs: 5 })).rejects.toThrow('connection refused')
})
