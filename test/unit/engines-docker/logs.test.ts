import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFrameReader } from '../../../electron/engines/docker/containers/log-frames.ts'
import { createLineReader, longestLine } from '../../../electron/engines/docker/containers/log-lines.ts'
import type { EngineLogLine } from '../../../electron/engines/engine.ts'
import { chunked } from '../../support/chunked.ts'

const time = '2026-11-24T08:27:07.378615734Z'

function frame(stream: 'stdout' | 'stderr', content: Buffer | string): Buffer {
  const bytes = Buffer.from(content)
  const header = Buffer.alloc(8)
  header.writeUInt8(stream === 'stdout' ? 1 : 2, 0)
  header.writeUInt32BE(bytes.length, 4)
  return Buffer.concat([header, bytes])
}

/** A message as the engine writes it: cut at so many bytes, a timestamp before each piece, a line end after the last. */
function message(stream: 'stdout' | 'stderr', text: string, cut = 16 * 1024, at = time): Buffer {
  const bytes = Buffer.from(`${text}\n`)
  const pieces = []
  for (let from = 0; from < bytes.length; from += cut) {
    pieces.push(frame(stream, Buffer.concat([Buffer.from(`${at} `), bytes.subarray(from, from + cut)])))
  }
  return Buffer.concat(pieces)
}

function linesOf(chunks: readonly Buffer[]): EngineLogLine[] {
  const frames = createFrameReader()
  const lines = createLineReader()
  return [...chunks.flatMap((chunk) => frames.push(chunk).flatMap((each) => lines.push(each))), ...lines.end()]
}

describe('the log of a container', () => {
  test('any cutting into chunks, and any into messages, gives the same lines', () => {
    const line = fc.record({
      stream: fc.constantFrom('stdout' as const, 'stderr' as const),
      text: fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !/[\n\r]/.test(text)),
      cut: fc.integer({ min: 1, max: 40 }),
    })
    fc.assert(
      fc.property(fc.array(line), fc.infiniteStream(fc.integer({ min: 1, max: 50 })), (lines, sizes) => {
        const bytes = Buffer.concat(lines.map(({ stream, text, cut }) => message(stream, text, cut)))
        expect(linesOf(chunked(bytes, sizes))).toEqual(lines.map(({ stream, text }) => ({ stream, time, text })))
      }),
    )
  })

  test('a long line comes in pieces, and the timestamps between them are not part of it', () => {
    const text = 'x'.repeat(40_000)
    expect(linesOf([message('stdout', text)])).toEqual([{ stream: 'stdout', time, text }])
  })

  test('a line is cut at one MiB, and the next one is whole', () => {
    const lines = linesOf([message('stdout', 'y'.repeat(longestLine + 5000)), message('stdout', 'next')])
    expect(lines.map(({ text }) => text.length)).toEqual([longestLine, 4])
  })

  test('pieces of the two streams do not mix', () => {
    const bytes = [frame('stdout', `${time} a`), frame('stderr', `${time} b\n`), frame('stdout', `${time} c\n`)]
    expect(linesOf(bytes)).toEqual([
      { stream: 'stderr', time, text: 'b' },
      { stream: 'stdout', time, text: 'ac' },
    ])
  })

  test('a text that looks like a timestamp stays, and so do empty lines', () => {
    expect(linesOf([message('stdout', `${time} mine`), message('stdout', '')]).map(({ text }) => text)).toEqual([
      `${time} mine`,
      '',
    ])
  })

  test('a last line without an end is told at the end; carriage returns go', () => {
    expect(
      linesOf([frame('stdout', `${time} a\r\n`), frame('stdout', `${time} rest`)]).map(({ text }) => text),
    ).toEqual(['a', 'rest'])
  })

  test('the output of a terminal has no frames', () => {
    expect(linesOf([Buffer.from(`${time} hello\r\n${time} world\r\n`)]).map(({ text }) => text)).toEqual([
      'hello',
      'world',
    ])
  })

  test('garbage is not taken for a frame of gigabytes', () => {
    const header = Buffer.from([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff])
    expect(linesOf([Buffer.concat([header, Buffer.from('text\n')])])).toHaveLength(1)
  })
})
