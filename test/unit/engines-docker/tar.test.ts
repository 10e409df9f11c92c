import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import tar from 'tar-stream'
import { expect, test } from 'vitest'
import { tarOf } from '../../../electron/engines/docker/containers/tar.ts'
import type { FileInContainer } from '../../../electron/engines/objects.ts'

async function unpack(archive: Buffer): Promise<{ path: string; content: string; mode: number; uid: number }[]> {
  const files = []
  const extract = Readable.from([archive]).pipe(tar.extract())
  for await (const entry of extract) {
    const { name, mode = 0, uid = -1 } = entry.header
    files.push({ path: `/${name}`, content: await text(entry), mode, uid })
  }
  return files
}

test('another program reads what was packed, whatever it holds', async () => {
  const segment = fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/).filter((name) => !/^\.+$/.test(name))
  const path = fc.array(segment, { minLength: 1, maxLength: 6 }).map((parts) => `/${parts.join('/')}`)
  const file = fc.record({ path, content: fc.string({ unit: 'grapheme', maxLength: 2000 }) })
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(file, { selector: (each) => each.path, maxLength: 5 }), async (files) => {
      expect(await unpack(tarOf(files))).toEqual(files.map((each) => ({ ...each, mode: 0o644, uid: 0 })))
    }),
    { numRuns: 50 },
  )
})

test('paths up to the limits of the format', async () => {
  const file: FileInContainer = { path: `/${'d'.repeat(120)}/${'n'.repeat(90)}`, content: 'x' }
  expect(await unpack(tarOf([file]))).toMatchObject([file])
  expect(() => tarOf([{ path: `/${'n'.repeat(101)}`, content: '' }])).toThrow('too long')
})
