import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNdjsonSplitter } from '../../../electron/engines/docker/watch/ndjson.ts'
import { chunked } from '../../support/chunked.ts'

function valuesOf(chunks: readonly Uint8Array[]): unknown[] {
  const splitter = createNdjsonSplitter()
  return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()]
}

describe('newline-delimited JSON', () => {
  test('any cutting into chunks gives the same values', () => {
    const value = fc.dictionary(
      fc.string({ unit: 'grapheme' }),
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer()),
    )
    fc.assert(
      fc.property(fc.array(value), fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (values, sizes) => {
        const bytes = Buffer.from(values.map((each) => `${JSON.stringify(each)}\n`).join(''))
        expect(JSON.stringify(valuesOf(chunked(bytes, sizes)))).toBe(JSON.stringify(values))
      }),
    )
  })

  test('empty lines, carriage returns and lines that are no JSON are passed over', () => {
    expect(valuesOf([Buffer.from('\n{"a":1}\r\n\n<html>\n{"b":2}')])).toEqual([{ a: 1 }, { b: 2 }])
  })

  test('a line without an end does not fill memory', () => {
    const splitter = createNdjsonSplitter()
    const chunk = Buffer.alloc(1024 * 1024, 'x')
    for (let i = 0; i < 12; i += 1) splitter.push(chunk)
    expect(splitter.push(Buffer.from('\n{"a":1}\n'))).toEqual([{ a: 1 }])
  })
})
