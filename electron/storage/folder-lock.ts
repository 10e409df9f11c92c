import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../base/failure.ts'

/**
 * Takes a data folder for this process alone, and returns how to give it back. The lock is SQLite's own lock on a file, so
 * the operating system lets go of it however the process ends: there is no stale lock to clear after a kill -9.
 * @throws Failure `data-folder-in-use`
 */
export function lockFolder(folder: string): () => void {
  const holderFile = join(folder, 'owner.txt')
  const lock = new DatabaseSync(join(folder, 'owner.lock'))
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    throw new Failure(
      'data-folder-in-use',
      `Another ReadySet Desktop${holder(holderFile)} uses the data folder ${folder}. Nothing was changed.`,
      {
        hint: 'Use the one that is open, close it first, or start this one with --data-dir and another folder.',
        cause: error,
      },
    )
  }
  writeFileSync(holderFile, String(process.pid), { mode: 0o600 })
  return () => lock.close()
}

function holder(file: string): string {
  try {
    return ` (process ${readFileSync(file, 'utf8').trim()})`
  } catch {
    return ''
  }
}
