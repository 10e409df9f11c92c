import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import tar from 'tar-stream'
import { expect, test } from 'vitest'
import { packRootfs } from '../../support/images/pack.ts'
import type { RootfsEntry } from '../../support/images/rootfs.ts'

async function unpacked(entries: readonly RootfsEntry[]) {
  const extract = tar.extract()
  extract.end(await buffer(packRootfs(entries)))
  const found = []
  for await (const entry of extract) {
    const { name, mode, uid, type, linkname } = entry.header
    found.push({ name, mode, uid, type, linkname, text: String(await buffer(entry)) })
  }
  return found
}

test('files, texts, links and folders keep their modes and owners', async () => {
  const own = fileURLToPath(import.meta.url)
  expect(
    await unpacked([
      { kind: 'text', path: '/etc/passwd', text: 'root' },
      { kind: 'link', path: '/bin/sh', to: 'busybox' },
      { kind: 'folder', path: '/data', mode: 0o700, owner: 999 },
      { kind: 'file', path: '/own', source: own, mode: 0o755 },
    ]),
  ).toEqual([
    expect.objectContaining({ name: 'etc/passwd', text: 'root', mode: 0o644, uid: 0 }),
    expect.objectContaining({ name: 'bin/sh', type: 'symlink', linkname: 'busybox' }),
    expect.objectContaining({ type: 'directory', mode: 0o700, uid: 999 }),
    expect.objectContaining({ name: 'own', mode: 0o755, text: expect.stringContaining('fileURLToPath') }),
  ])
})

test('of two for the same path the first counts', async () => {
  const text = (words: string): RootfsEntry => ({ kind: 'text', path: '/a', text: words })
  expect((await unpacked([text('first'), text('second')])).map((entry) => entry.text)).toEqual(['first'])
})

test('a file that cannot be read fails the pack', async () => {
  await expect(unpacked([{ kind: 'file', path: '/a', source: '/does/not/exist' }])).rejects.toThrow('ENOENT')
})
