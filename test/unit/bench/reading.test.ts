import { describe, expect, test } from 'vitest'
import { inTurn } from '../../bench/fleet/in-turn.ts'
import { cpuMsOf, parseStat } from '../../bench/idle/cpu-time.ts'
import { delaysOf, type Shown } from '../../bench/live/delays.ts'
import { chunkName } from '../../bench/load/script-sizes.ts'

describe('processor time', () => {
  const line = (pid: number, name: string, parent: number, user: number, system: number) =>
    `${pid} (${name}) S ${parent} ${pid} ${pid} 0 -1 4194560 3061 0 1 0 ${user} ${system} 7 9 20 0 11 0 100 9 2 0`

  test('is read whatever the program is called', () => {
    expect(parseStat(line(42, 'a) S 1 (b', 7, 120, 30))).toEqual({ pid: 42, parent: 7, name: 'a) S 1 (b', cpuMs: 1500 })
  })

  test('counts what a process has started, and nothing else', () => {
    const all = [
      [1, 0, 500],
      [2, 1, 10],
      [3, 2, 20],
      [4, 1, 40],
    ].map(([pid = 0, parent = 0, user = 0]) => parseStat(line(pid, 'node', parent, user, 0)))
    expect(cpuMsOf(2, all)).toBe(300)
  })

  test('of this very process grows while it works', () => {
    const before = cpuMsOf(process.pid)
    const until = performance.now() + 60
    while (performance.now() < until) Math.sqrt(until)
    expect(cpuMsOf(process.pid)).toBeGreaterThan(before)
  })
})

describe('delays', () => {
  const shown = (name: string, state: string, at: number): Shown => ({ name, state, at, drawnAt: at + 16 })

  test('run from what was said of a row to the first change of that row that shows it', () => {
    const said = [
      { name: 'a', action: 'pause', at: 100.6 },
      { name: 'b', action: 'die', at: 105 },
      { name: 'a', action: 'unpause', at: 200 },
      { name: 'b', action: 'start', at: 205 },
    ]
    const changes = [
      shown('b', 'online', 90),
      shown('a', 'not answering', 130),
      shown('b', 'stopped', 140),
      shown('a', 'starting', 210),
      shown('b', 'online', 215),
      shown('a', 'online', 220),
    ]
    const { changed, drawn } = delaysOf(said, changes)
    expect(changed.map(Math.round)).toEqual([29, 35, 10, 10])
    expect(drawn.map(Math.round)).toEqual([45, 51, 26, 26])
  })

  test('of something that never showed are an error, not left out', () => {
    const said = [{ name: 'a', action: 'pause', at: 100 }]
    expect(() => delaysOf(said, [shown('a', 'not answering', 99), shown('a', 'online', 101)])).toThrow('1 of 1')
  })
})

test.each([
  ['/assets/index-Bobp__6V.js', 'index'],
  ['/assets/tslib.es6-NhdQCYIh.js', 'tslib.es6'],
  ['/assets/is-plan-event-enabled-DC_xDK-v.js', 'is-plan-event-enabled'],
  ['/plain.js', 'plain'],
])('the chunk %s is called %s', (path, name) => {
  expect(chunkName(path)).toBe(name)
})

test('work in turn is done once for each, no more at once than told', async () => {
  let running = 0
  let most = 0
  const done: number[] = []
  await inTurn([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
    done.push(item)
  })
  expect(done).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(most).toBe(3)
})
