import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepUp, type Piece } from '../../../electron/deployments/logs/keep-up.ts'
import type { EngineLogLine } from '../../../electron/engines/engine.ts'
import { clockDouble } from '../deployment-tasks/clock-double.ts'

const patience = { mostWaiting: 100, lateMs: 1_000 }
const time = '2026-11-24T09:00:00.000Z'

/** Everything that is ready has been done. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** A source that is asked line by line, and what it has been asked for. */
function openSource() {
  const ready: (readonly EngineLogLine[])[] = []
  let wake = () => {}
  let over: { readonly error?: Error } | undefined
  let given = 0
  async function* read() {
    for (;;) {
      const lines = ready.shift()
      if (lines !== undefined) {
        given += lines.length
        yield lines
      } else if (over !== undefined) {
        if (over.error !== undefined) throw over.error
        return
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  }
  let written = 0
  return {
    read: read(),
    given: () => given,
    /** Writes numbered lines of ten characters. */
    write(count: number) {
      const lines = Array.from({ length: count }, () => {
        written += 1
        return { stream: 'stdout', time, text: String(written).padStart(10, '0') } as const
      })
      ready.push(lines)
      wake()
    },
    end(error?: Error) {
      over = error === undefined ? {} : { error }
      wake()
    },
    written: () => written,
  }
}

const numbersOf = (pieces: readonly Piece[]) =>
  pieces.flatMap((piece) => (piece.kind === 'lines' ? piece.lines.map(({ text }) => Number(text)) : []))

/** What was told of, as one text: each line's number, and `-n` for n that were left out. */
const told = (pieces: readonly Piece[]) =>
  pieces.map((piece) => (piece.kind === 'lines' ? piece.lines.length : -piece.count))

test('a reader that keeps up gets every line at once', async () => {
  const source = openSource()
  const reading = keepUp(source.read, clockDouble(), patience)
  const first = reading.next()
  source.write(3)
  expect((await first).value).toMatchObject({ kind: 'lines', lines: [{}, {}, {}] })
  const last = reading.next()
  source.end()
  expect(await last).toMatchObject({ done: true })
})

test('a slow reader holds the source up and misses nothing, while it is not late', async () => {
  const clock = clockDouble()
  const source = openSource()
  const reading = keepUp(source.read, clock, patience)
  const first = reading.next()
  for (let n = 0; n < 50; n += 1) source.write(1)
  source.end()
  const pieces = [(await first).value as Piece]
  await settle()
  clock.pass(patience.lateMs - 1)
  await settle()
  // A hundred characters wait, and one line is in the hand.
  expect(source.given()).toBeLessThanOrEqual(12)
  for await (const piece of reading) pieces.push(piece)
  expect(numbersOf(pieces)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
})

test('a reader that is late gets what waits, then how many were left out, then what comes', async () => {
  const clock = clockDouble()
  const source = openSource()
  const reading = keepUp(source.read, clock, patience)
  const first = reading.next()
  for (let n = 0; n < 50; n += 1) source.write(1)
  const pieces = [(await first).value as Piece]
  await settle()
  clock.pass(patience.lateMs)
  await settle()
  // It is not held up any longer.
  expect(source.given()).toBe(50)
  while (pieces.at(-1)?.kind === 'lines') pieces.push((await reading.next()).value as Piece)
  const next = reading.next()
  source.write(2)
  pieces.push((await next).value as Piece)
  const waited = told(pieces).filter((count) => count === 1).length
  expect(told(pieces).slice(waited)).toEqual([-(50 - waited), 2])
  expect(waited).toBeLessThan(13)
  expect(numbersOf(pieces).slice(-2)).toEqual([51, 52])
})

test('a quiet log makes nobody late', async () => {
  const clock = clockDouble()
  const source = openSource()
  const reading = keepUp(source.read, clock, patience)
  const first = reading.next()
  await settle()
  clock.pass(60 * patience.lateMs)
  for (let n = 0; n < 30; n += 1) source.write(1)
  source.end()
  const pieces = [(await first).value as Piece]
  await settle()
  for await (const piece of reading) pieces.push(piece)
  expect(numbersOf(pieces)).toHaveLength(30)
})

test('what ends the log comes after its lines', async () => {
  const source = openSource()
  source.write(2)
  source.end(new Error('the engine went away'))
  const reading = keepUp(source.read, clockDouble(), patience)
  expect(told([(await reading.next()).value as Piece])).toEqual([2])
  await expect(reading.next()).rejects.toThrow('the engine went away')
})

test('a reader that leaves while it is held up lets the source go', async () => {
  const source = openSource()
  const reading = keepUp(source.read, clockDouble(), patience)
  const first = reading.next()
  for (let n = 0; n < 50; n += 1) source.write(1)
  await first
  await settle()
  await reading.return(undefined)
  await settle()
  expect(await source.read.next()).toEqual({ done: true, value: undefined })
})

test('whatever happens, every line is told or counted, in its place', async () => {
  const step = fc.oneof(
    fc.record({ write: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ pass: fc.integer({ min: 1, max: 1_500 }) }),
    fc.constant('take' as const),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const clock = clockDouble()
      const source = openSource()
      const reading = keepUp(source.read, clock, patience)
      const pieces: Piece[] = []
      let asked: Promise<void> | undefined
      const take = () => {
        asked ??= reading.next().then(({ done, value }) => {
          asked = undefined
          if (!done) pieces.push(value)
        })
      }
      for (const each of steps) {
        if (each === 'take') take()
        else if ('write' in each) source.write(each.write)
        else clock.pass(each.pass)
        await settle()
      }
      source.end()
      await asked
      for await (const piece of reading) pieces.push(piece)
      let at = 0
      for (const piece of pieces) {
        if (piece.kind === 'left-out') at += piece.count
        else
          for (const { text } of piece.lines) {
            at += 1
            expect(Number(text)).toBe(at)
          }
      }
      expect(at).toBe(source.written())
    }),
  )
})
