import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How a fuse is written in Electron's binary (`@electron/fuses`): on, off. */
const on = 0x31

/** Where the fuses are, told by these 32 characters; then the version of the wire, its length, and a byte for each fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuses = 9

/**
 * A folder that looks to electron-builder like Electron for Linux, with every fuse on: a machine without the binary can then
 * make the package, all but the program in it, and look at it.
 */
export function makeStubElectron(folder: string, version: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const elf = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])
  const wire = Buffer.from([1, fuses, ...Array.from({ length: fuses }, () => on)])
  const filler = Buffer.alloc(4096)
  writeFileSync(join(folder, 'electron'), Buffer.concat([elf, filler, Buffer.from(sentinel), wire, filler]))
  chmodSync(join(folder, 'electron'), 0o755)
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'LICENSE'), 'the licence of Electron')
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'the licences of Chromium')
  writeFileSync(join(folder, 'chrome_crashpad_handler'), elf)
}
