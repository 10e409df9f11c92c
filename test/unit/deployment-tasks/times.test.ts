import { describe, expect, test } from 'vitest'
import { steadyWall } from '../../../electron/deployments/observe/steady-wall.ts'
import { createTimetable } from '../../../electron/deployments/observe/timetable.ts'
import { anchoredTime } from '../../../electron/deployments/tasks/anchored-time.ts'
import { createThrottle } from '../../../electron/deployments/tasks/throttle.ts'
import { clockDouble } from './clock-double.ts'

describe('when somebody sets the clock', () => {
  test('a task’s times differ by what has truly passed', () => {
    const clock = clockDouble()
    const now = anchoredTime(clock)
    const before = now()
    clock.set(clock.now() + 3_600_000)
    clock.pass(1_500)
    expect(now() - before).toBe(1_500)
  })

  test('the age of a state stays true', () => {
    const clock = clockDouble()
    const wall = steadyWall(clock)
    const moment = clock.monotonic()
    clock.pass(5_000)
    expect(clock.now() - wall.wallOf(moment)).toBe(5_000)
    clock.set(clock.now() - 86_400_000)
    expect(clock.now() - wall.wallOf(moment)).toBe(5_000)
  })

  test('the same moment is the same time as long as nobody does', () => {
    const clock = clockDouble()
    const wall = steadyWall(clock)
    const moment = clock.monotonic()
    const told = wall.wallOf(moment)
    clock.set(clock.now() + 300)
    clock.pass(60_000)
    expect(wall.wallOf(moment)).toBe(told)
  })
})

describe('a throttle', () => {
  test('runs at most ten times a second, and once after the last request', () => {
    const clock = clockDouble()
    const runs: number[] = []
    const throttle = createThrottle(clock, 100, () => runs.push(clock.monotonic()))
    for (let ms = 0; ms < 1_000; ms += 3) {
      throttle.request()
      clock.pass(3)
    }
    clock.pass(1_000)
    expect(runs.length).toBeLessThanOrEqual(11)
    expect(runs.length).toBeGreaterThanOrEqual(10)
    expect(runs.at(-1)).toBeGreaterThanOrEqual(998)
    for (const [n, at] of runs.entries()) if (n > 0) expect(at - (runs[n - 1] ?? 0)).toBeGreaterThanOrEqual(100)
  })
})

describe('a timetable', () => {
  test('does each work at its time, no more at once than it may, and keeps one timer', async () => {
    const clock = clockDouble()
    const done: string[] = []
    let finish: () => void = () => {}
    const timetable = createTimetable(clock, 1, async (id) => {
      done.push(`${id} ${clock.monotonic()}`)
      await new Promise<void>((resolve) => {
        finish = resolve
      })
    })
    timetable.due('a', 50)
    timetable.due('b', 10)
    timetable.due('a', 20)
    expect(clock.timers).toBe(1)
    clock.pass(100)
    expect(done).toEqual(['b 10'])
    finish()
    await Promise.resolve().then(() => Promise.resolve())
    clock.pass(0)
    expect(done).toEqual(['b 10', 'a 100'])
  })

  test('does nothing that was dropped, and nothing after it is closed', () => {
    const clock = clockDouble()
    const done: string[] = []
    const timetable = createTimetable(clock, 8, async (id) => void done.push(id))
    timetable.due('a', 10)
    timetable.due('b', 10)
    timetable.drop('a')
    clock.pass(10)
    expect(done).toEqual(['b'])
    timetable.due('c', 10)
    timetable.close()
    clock.pass(100)
    expect([done, clock.timers]).toEqual([['b'], 0])
  })
})
