import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNdjson } from '../../../renderer/client/ndjson.ts'

function bodyOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
}

async function all(body: ReadableStream<Uint8Array>): Promise<unknown[]> {
  const values: unknown[] = []
  for await (const some of readNdjson(body)) values.push(...some)
  return values
}

test('gives every value once and in order, wherever the bytes are cut, also within a character', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue(), { maxLength: 8 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 40 }),
      async (values, lastEnd, size) => {
        const text = values.map((value) => JSON.stringify(value)).join('\n') + (lastEnd ? '\n' : '')
        const bytes = new TextEncoder().encode(text)
        const pieces: Uint8Array[] = []
        for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size))
        expect(await all(bodyOf(pieces))).toEqual(values.map((value) => JSON.parse(JSON.stringify(value))))
      },
    ),
  )
})

test('leaving early lets go of the body', async () => {
  let cancelled = false
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('1\n')),
    cancel: () => {
      cancelled = true
    },
  })
  for await (const values of readNdjson(body)) {
    expect(values[0]).toBe(1)
    break
  }
  expect(cancelled).toBe(true)
})
