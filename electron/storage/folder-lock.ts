import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../base/failure.ts'
import { makePrivate } from './make-private.ts'
import { unusable } from './unusable.ts'

/**
 * Takes a data folder for this process alone, and returns how to give it back. The lock is SQLite's own lock on a file, so
 * the operating system lets go of it however the process ends: there is no stale lock to clear after a kill -9.
 * @throws Failure `data-folder-in-use`, `data-folder-unusable`
 */
export function lockFolder(folder: string): () => void {
  const holderFile = join(folder, 'owner.txt')
  const lock = take(join(folder, 'owner.lock'), () => holder(holderFile), folder)
  try {
    writeFileSync(holderFile, String(process.pid), { mode: 0o600 })
  } catch {
    // On a full disk the lock holds all the same; only its holder has no name.
  }
  return () => lock.close()
}

/** SQLITE_BUSY: somebody else holds the lock (sqlite.org/rescode.html). */
const busy = 5

function take(file: string, by: () => string, folder: string): DatabaseSync {
  let lock: DatabaseSync | undefined
  try {
    makePrivate(file)
    lock = new DatabaseSync(file)
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
    return lock
  } catch (error) {
    lock?.close()
    if ((Number((error as { errcode?: unknown }).errcode) & 0xff) !== busy) throw unusable(folder, error)
    throw new Failure(
      'data-folder-in-use',
      `Another ReadySet Desktop${by()} uses the data folder ${folder}. Nothing was changed.`,
      {
        hint: 'Use the one that is open, close it first, or start this one with --data-dir and another folder.',
        cause: error,
      },
    )
  }
}

function holder(file: string): string {
  try {
    return ` (process ${readFileSync(file, 'utf8').trim()})`
  } catch {
    return ''
  }
}
