import { createReadStream, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import tar from 'tar-stream'
import type { RootfsEntry } from './rootfs.ts'

const folderMode = 0o755
const textMode = 0o644

/** The entries as a tar stream. Of two for the same path the first wins. */
export function packRootfs(entries: readonly RootfsEntry[]): Readable {
  const pack = tar.pack()
  const seen = new Set<string>()
  const unique = entries.filter(({ path }) => !seen.has(path) && seen.add(path))
  addAll(pack, unique).then(
    () => pack.finalize(),
    (error: Error) => pack.destroy(error),
  )
  return Readable.from(pack)
}

async function addAll(pack: tar.Pack, entries: readonly RootfsEntry[]): Promise<void> {
  for (const entry of entries) await add(pack, entry)
}

async function add(pack: tar.Pack, entry: RootfsEntry): Promise<void> {
  const { owner = 0 } = entry
  const header = { name: entry.path.slice(1), uid: owner, gid: owner, mtime: new Date(0) }
  switch (entry.kind) {
    case 'folder':
      pack.entry({ ...header, type: 'directory', mode: entry.mode ?? folderMode })
      return
    case 'link':
      pack.entry({ ...header, type: 'symlink', linkname: entry.to })
      return
    case 'text':
      pack.entry({ ...header, mode: entry.mode ?? textMode }, entry.text)
      return
    case 'file': {
      const { size } = statSync(entry.source)
      const target = pack.entry({ ...header, size, mode: entry.mode ?? textMode })
      await pipeline(createReadStream(entry.source), target)
    }
  }
}
