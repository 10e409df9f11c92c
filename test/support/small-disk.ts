import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of a test's own that can be full. */
export interface SmallDisk {
  readonly folder: string
  /** Takes every free block. */
  fill(): void
  /** Gives back what `fill` took. */
  free(): void
  remove(): void
}

export const smallDiskProblem = (): string | undefined =>
  process.platform === 'linux' && process.getuid?.() === 0 ? undefined : 'mounting a tmpfs takes Linux and root'

/** Mounts a tmpfs of so many megabytes, which takes root. */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'rsd-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder])
  const filler = join(folder, 'filler')
  const block = Buffer.alloc(4096, 1)
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a')
      try {
        for (;;) writeSync(file, block)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove() {
      execFileSync('umount', [folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
