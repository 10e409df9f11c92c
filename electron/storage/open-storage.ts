import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../base/failure.ts'
import { lockFolder } from './folder-lock.ts'
import { makePrivate } from './make-private.ts'
import { migrate, NewerDatabaseError } from './migrate.ts'
import type { Migration } from './migration.ts'
import { migrations as allMigrations } from './migrations.ts'
import { setAside } from './set-aside.ts'
import { checkSchema, checkSound, DamageError, isPassing } from './soundness.ts'
import type { Storage, StorageNotice } from './storage.ts'
import { createTransaction } from './transaction.ts'
import { unusable } from './unusable.ts'

/** Above this a whole check at each start would be felt; damage is then met when the page is read. */
const checkedUpToBytes = 32 * 1024 * 1024

/**
 * Opens the data folder's one SQLite file, making both where they are missing, readable by this user alone. A damaged file,
 * or one of a newer program, is set aside and named in a notice, and a new one is begun.
 * @throws Failure `data-folder-in-use`, `data-folder-unusable`
 */
export function openStorage(folder: string, migrations: readonly Migration[] = allMigrations): Storage {
  makeFolder(folder)
  const unlock = lockFolder(folder)
  const notices: StorageNotice[] = []
  try {
    const file = join(folder, 'readyset-desktop.db')
    const db = openOrSetAside(file, migrations, notices)
    return {
      folder,
      db,
      notices,
      transaction: createTransaction(db),
      close() {
        db.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw isPassing(error) ? unusable(folder, error) : error
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Failure(
      'data-folder-unusable',
      `The data folder ${folder} cannot be made: ${(error as Error).message}. Nothing was changed.`,
      {
        hint: 'Start with --data-dir and a folder that you may write to.',
        cause: error,
      },
    )
  }
}

function openOrSetAside(file: string, migrations: readonly Migration[], notices: StorageNotice[]): DatabaseSync {
  try {
    return openFile(file, migrations)
  } catch (error) {
    if (!(error instanceof NewerDatabaseError) && !isDamage(error)) throw error
    const newer = error instanceof NewerDatabaseError
    const target = setAside(file, newer ? 'newer' : 'damaged', new Date())
    notices.push({
      id: `storage-${basename(target)}`,
      title: newer ? 'The data file belongs to a newer version' : 'The data file was damaged',
      text: `It was set aside as ${target}, and nothing in it was changed. Deployments are found again by their labels on the engine; their passwords are still in the secret store.`,
    })
    return openFile(file, migrations)
  }
}

function openFile(file: string, migrations: readonly Migration[]): DatabaseSync {
  if (existsSync(file)) checkWritable(file)
  makePrivate(file)
  const db = new DatabaseSync(file)
  try {
    db.exec(
      'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000',
    )
    checkSound(db, statSync(file).size <= checkedUpToBytes)
    migrate(db, migrations)
    checkSchema(db, migrations)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function checkWritable(file: string): void {
  try {
    accessSync(file, constants.W_OK)
  } catch (error) {
    throw new Failure(
      'data-folder-unusable',
      `The data file ${file} may not be written by this user. It was not changed.`,
      {
        hint: 'Give it back to your user, or start with --data-dir and another folder.',
        cause: error,
      },
    )
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB: met while the schema is brought up to date (sqlite.org/rescode.html). */
function isDamage(error: unknown): boolean {
  const primary = Number((error as { errcode?: unknown }).errcode) & 0xff
  return error instanceof DamageError || primary === 11 || primary === 26
}
