import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEventStreamParser } from '../../../renderer/client/event-stream.ts'

function parseIn(pieces: readonly string[]) {
  const parser = createEventStreamParser()
  return pieces.flatMap((piece) => [...parser.push(piece)])
}

test('reads ids, data over several lines, and comments', () => {
  expect(parseIn([':\n\nid: a.1\ndata: one\ndata: two\n\nid:a.2\ndata:three\n\n'])).toEqual([
    { id: 'a.1', data: 'one\ntwo' },
    { id: 'a.2', data: 'three' },
  ])
})

test('an event without an id keeps the last one, and one that is not complete is not told', () => {
  expect(parseIn(['id: 7\ndata: a\n\ndata: b\n\ndata: c'])).toEqual([
    { id: '7', data: 'a' },
    { id: '7', data: 'b' },
  ])
})

test('it does not matter where the text is cut, nor which line ends it has', () => {
  const line = fc.string().map((text) => text.replace(/[\r\n\0]/g, ''))
  const event = fc.record({ id: line, data: fc.array(line, { minLength: 1, maxLength: 3 }) })
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 6 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.array(fc.nat(400)),
      (events, end, cuts) => {
        const text = events
          .map(({ id, data }) => `id: ${id}${end}${data.map((part) => `data: ${part}${end}`).join('')}${end}`)
          .join('')
        const at = [...new Set(cuts.filter((cut) => cut < text.length))].sort((a, b) => a - b)
        const pieces = [0, ...at].map((from, n) => text.slice(from, at[n] ?? text.length))
        // The last CR may still be half of a CRLF: a comment line settles it.
        expect(parseIn([...pieces, ':'])).toEqual(events.map(({ id, data }) => ({ id, data: data.join('\n') })))
      },
    ),
  )
})
