import { expect, test } from 'vitest'
import { createLogTurns } from '../../../electron/engines/docker/containers/log-turns.ts'

/** Turns of a hundred bytes, whose next one begins when the test says so. */
function open() {
  let next: (() => void) | undefined
  const done: string[] = []
  const turns = createLogTurns(100, (callback) => {
    next = callback
  })
  return {
    done,
    ask: (name: string, bytes: number) => void turns.take(bytes).then(() => done.push(name)),
    async turn() {
      const begin = next
      next = undefined
      begin?.()
      await Promise.resolve()
    },
    isPlanned: () => next !== undefined,
  }
}

test('what fits is let through at once, the rest in later turns, in its order', async () => {
  const { ask, done, turn } = open()
  ask('a', 60)
  ask('b', 60)
  ask('c', 10)
  await Promise.resolve()
  // `c` would fit, and must not overtake.
  expect(done).toEqual(['a'])
  await turn()
  expect(done).toEqual(['a', 'b', 'c'])
})

test('a piece larger than a turn is let through alone', async () => {
  const { ask, done, turn } = open()
  ask('small', 1)
  ask('large', 1_000)
  ask('after', 1)
  await turn()
  expect(done).toEqual(['small', 'large'])
  await turn()
  expect(done).toEqual(['small', 'large', 'after'])
})

test('nothing is planned while nobody reads a log', async () => {
  const { ask, turn, isPlanned } = open()
  ask('a', 1)
  await turn()
  expect(isPlanned()).toBe(false)
  ask('b', 100)
  ask('c', 100)
  await turn()
  await turn()
  expect(isPlanned()).toBe(false)
})

test('a timer comes in between, however much is read', async () => {
  const turns = createLogTurns(100)
  let ticked = false
  setTimeout(() => {
    ticked = true
  }, 0)
  let pieces = 0
  while (!ticked) {
    await turns.take(100)
    pieces += 1
  }
  expect(pieces).toBeGreaterThan(0)
})
