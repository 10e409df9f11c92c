import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LogLineView } from '../../../electron/deployments/view.ts'
import { createLogBuffer, type LogFilter, type LogLevel } from '../../../renderer/deployments/log/log-buffer.ts'
import { piecesOf } from '../../../renderer/deployments/log/pieces.ts'

const severities: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error']

function line(n: number, level: LogLevel | null, text: string): LogLineView {
  return { n, time: '2026-11-24T09:00:00.000Z', level, target: 'readyset', text, container: 'readyset' }
}

/** What the filter means, said as simply as can be. */
function passes({ level, text }: LogFilter, { level: own, text: words }: LogLineView): boolean {
  const severe = level === null || severities.indexOf(own ?? 'info') >= severities.indexOf(level)
  return severe && `${words} readyset`.toLowerCase().includes(text.trim().toLowerCase())
}

test('shows the last lines that pass, whatever was pushed and filtered in between', () => {
  const anyLevel = fc.option(fc.constantFrom(...severities))
  const push = fc.array(fc.tuple(anyLevel, fc.constantFrom('cache made', 'Cache lost', 'listening')), { maxLength: 40 })
  const filter = fc.record({ level: anyLevel, text: fc.constantFrom('', 'CACHE', 'listen', 'nowhere') })
  fc.assert(
    fc.property(fc.array(fc.oneof(push, filter), { maxLength: 12 }), (steps) => {
      const capacity = 50
      const buffer = createLogBuffer(capacity)
      let current: LogFilter = { level: null, text: '' }
      const all: LogLineView[] = []
      for (const step of steps) {
        if (Array.isArray(step)) {
          const lines = step.map(([level, text], n) => line(all.length + n + 1, level, text))
          all.push(...lines)
          buffer.push(lines)
        } else {
          current = step
          buffer.filter(step)
        }
        expect(buffer.total()).toBeLessThanOrEqual(capacity)
        expect(buffer.total()).toBeGreaterThanOrEqual(Math.min(all.length, capacity * 0.9))
        const kept = all.slice(all.length - buffer.total())
        expect(buffer.shown()).toEqual(kept.filter((one) => passes(current, one)))
      }
    }),
  )
})

test('where lines were left out is shown whatever is looked for', () => {
  const buffer = createLogBuffer(100)
  const gap = { ...line(12, null, ''), leftOut: 11 }
  buffer.push([line(1, 'info', 'cache made'), gap, line(13, 'error', 'cache lost')])
  buffer.filter({ level: 'error', text: 'lost' })
  expect(buffer.shown().map(({ n }) => n)).toEqual([12, 13])
})

test('counts the shown lines that it let go, so that a reader can stay where they are', () => {
  const buffer = createLogBuffer(100)
  buffer.push(Array.from({ length: 100 }, (_, n) => line(n + 1, 'info', 'x')))
  buffer.push([line(101, 'info', 'x')])
  expect(buffer.droppedShown() + buffer.shown().length).toBe(101)
})

test('a hundred thousand lines more than it holds are let go of, and the others are searched', () => {
  const buffer = createLogBuffer(100_000)
  for (let n = 0; n < 200_000; n += 100) {
    buffer.push(Array.from({ length: 100 }, (_, k) => line(n + k + 1, 'info', `line ${n + k}`)))
  }
  buffer.filter({ level: null, text: '1999' })
  expect(buffer.shown().length).toBeGreaterThan(0)
})

test('marking what was searched loses no character', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ maxLength: 3 }), (text, search) => {
      expect(
        piecesOf(text, search)
          .map(({ piece }) => piece)
          .join(''),
      ).toBe(text)
    }),
  )
  expect(piecesOf('a Cache and a cache', 'cache').filter(({ found }) => found)).toHaveLength(2)
})
