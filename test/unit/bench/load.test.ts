import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFrameReader } from '../../../electron/engines/docker/containers/log-frames.ts'
import type { ProcessStat } from '../../bench/idle/cpu-time.ts'
import { sharesBetween, timesOf } from '../../load/cpu-shares.ts'
import { numberedFrames } from '../../load/double/numbered-frames.ts'
import { logConfig, readLoad } from '../../load/load.ts'
import { linesOfPiece, numberedLines, numberOf } from '../../load/numbered-lines.ts'
import type { Reading } from '../../load/reading.ts'
import { lineRows } from '../../load/rows.ts'
import { createTally, sumOf } from '../../load/tally.ts'

describe('the lines that containers write under load', () => {
  test('are numbered without a gap over all pieces', () => {
    const ofPiece = linesOfPiece(1000)
    expect(ofPiece).toBe(100)
    expect(numberOf('request 1-0 answered from its cache', ofPiece)).toBe(1)
    expect(numberOf('request 1-99 answered from its cache', ofPiece)).toBe(100)
    expect(numberOf('request 2-0 answered from its cache', ofPiece)).toBe(101)
    expect(numberOf('something else', ofPiece)).toBeUndefined()
  })

  test('each piece is one string of so many lines', () => {
    expect(numberedLines(50).match(/request \$\{n\}-\d+ answered/g)).toHaveLength(5)
    expect(numberedLines(1)).toContain(`request \${n}-0 answered`)
  })
})

test('the double of an engine sends the same as frames of the real API', () => {
  const texts = createFrameReader()
    .push(numberedFrames(99, 3))
    .map(({ bytes }) => bytes.toString('latin1'))
  expect(texts.map((text) => numberOf(text, 1))).toEqual([99, 100, 101])
  expect(texts.every((text) => text.endsWith('answered from its cache\n'))).toBe(true)
})

describe('the tally of a log', () => {
  test('tells what was missed and what was left out, wherever reading begins and however it is cut', () => {
    const piece = fc.record({ lines: fc.integer({ min: 1, max: 50 }), missed: fc.nat(5), leftOut: fc.nat(5) })
    fc.assert(
      fc.property(fc.nat(1000), fc.array(piece, { minLength: 1, maxLength: 30 }), (before, pieces) => {
        const tally = createTally()
        let at = before
        // What is gone before the first line is of no concern.
        for (const [index, { lines, missed, leftOut }] of pieces.entries()) {
          if (index > 0) {
            at += missed + leftOut
            tally.leftOut(leftOut)
          }
          at += lines
          tally.took(lines, at)
        }
        const sum = (of: 'lines' | 'missed' | 'leftOut', from: number) =>
          pieces.slice(from).reduce((total, each) => total + each[of], 0)
        expect(tally.counts()).toEqual({
          lines: sum('lines', 0),
          missed: sum('missed', 1),
          leftOut: sum('leftOut', 1),
          begun: 1,
        })
      }),
    )
  })

  test('of several logs is their sum, and says how many have begun', () => {
    const [one, other] = [createTally(), createTally()]
    one.took(3, 10)
    expect(sumOf([one, other])).toEqual({ lines: 3, missed: 0, leftOut: 0, begun: 1 })
  })
})

describe('who computed', () => {
  const stat = (pid: number, parent: number, name: string, cpuMs: number): ProcessStat => ({ pid, parent, name, cpuMs })

  test('is told by name and by whose child it is', () => {
    const all = [
      stat(1, 0, 'init', 900),
      stat(2, 1, 'dockerd', 10),
      stat(3, 2, 'containerd', 20),
      stat(4, 1, 'containerd-shim', 30),
      stat(5, 4, 'sh', 5),
      stat(10, 1, 'node', 7),
      stat(11, 10, 'node', 50),
      stat(12, 10, 'node', 3),
      stat(13, 10, 'chromium', 100),
      stat(14, 13, 'chromium', 200),
      stat(20, 1, 'chromium', 999),
    ]
    const times = timesOf(all, { program: 11, readers: 12 }, 10)
    expect(times).toEqual({ engine: 60, containers: 5, program: 50, pages: 300, readers: 3 })
    const later = { ...times, program: 550, pages: 1300 }
    expect(sharesBetween(times, later, 1000)).toBe(
      'of a core, in percent: engine 0, containers 0, program 50, pages 100, readers 0',
    )
  })
})

describe('the command line', () => {
  test('asks for the whole load when it says nothing, and for numbers', () => {
    const load = readLoad([])
    expect(load).toMatchObject({ deployments: 200, streams: 100, lines: 1000, pages: 10, minutes: 10 })
    expect(() => readLoad(['--pages', 'many'])).toThrow('--pages takes a number above 0, not many')
    expect(() => readLoad(['--deployments', '5', '--streams', '5'])).toThrow('fewer than --deployments')
  })

  test('bounds what logs take of the disk', () => {
    expect(logConfig(readLoad([])).Config['max-size']).toBe('116m')
    expect(logConfig(readLoad(['--minutes', '500'])).Config['max-size']).toBe('200m')
  })
})

test('the table says so in words when the machine makes fewer lines than were asked for', () => {
  const reading = (perSecond: number): Reading => ({
    perSecond,
    writtenPerSecond: perSecond,
    counts: { lines: 1, missed: 0, leftOut: 0, begun: 1 },
    shares: '',
  })
  const noteOf = (perSecond: number) => lineRows(readLoad([]), reading(perSecond), undefined)[0]?.note
  expect(noteOf(70_000)).toContain('came to 70000 lines a second and not to 100000')
  expect(noteOf(99_000)).not.toContain('NOT ALL')
})
