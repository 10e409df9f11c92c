import { existsSync, renameSync } from 'node:fs'

/**
 * Moves a database file that cannot be used out of the way, its write-ahead log with it, and returns its new name.
 * Nothing is deleted: it may be read by a newer program, or mended.
 */
export function setAside(file: string, why: 'damaged' | 'newer', now: Date): string {
  const stamp = now.toISOString().replaceAll(':', '-')
  const target = `${file}.${why}-${stamp}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix)
  }
  return target
}
