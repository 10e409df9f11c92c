import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLogMark } from '../../../electron/engines/docker/containers/log-mark.ts'
import type { EngineLogLine } from '../../../electron/engines/engine.ts'

const line = (nanos: number, stream: 'stdout' | 'stderr', text: string): EngineLogLine => ({
  stream,
  time: `2026-11-24T08:27:07.${String(nanos).padStart(9, '0')}Z`,
  text,
})

test('a log that was left anywhere and is read again from there has every line once', () => {
  const steps = fc.array(
    fc.record({ step: fc.integer({ min: 0, max: 2 }), stream: fc.constantFrom('stdout' as const, 'stderr' as const) }),
  )
  fc.assert(
    fc.property(steps, fc.nat(), (all, cut) => {
      let nanos = 378615734
      const lines = all.map(({ step, stream }, index) => {
        nanos += step
        return line(nanos, stream, String(index))
      })
      const passed = lines.slice(0, lines.length === 0 ? 0 : cut % (lines.length + 1))
      const mark = createLogMark()
      for (const each of passed) mark.pass(each)
      const since = mark.since()
      const from = since === undefined ? 0 : Number(since.split('.')[1])
      const again = lines.filter(({ time }) => Number(time.slice(20, 29)) >= from)
      expect([...passed, ...again.filter(mark.isNew)]).toEqual(lines)
    }),
  )
})

test('the time is told as the engine takes it, to the last digit', () => {
  const mark = createLogMark()
  expect(mark.since()).toBeUndefined()
  mark.pass(line(5, 'stdout', 'x'))
  expect(mark.since()).toBe('1795508827.000000005')
  mark.pass({ stream: 'stdout', time: '2026-11-24T08:27:07Z', text: 'x' })
  expect(mark.since()).toBe('1795508827.000000000')
})
