import { DatabaseSync } from 'node:sqlite'
import { migrate } from '../../../electron/storage/migrate.ts'
import { migrations } from '../../../electron/storage/migrations.ts'
import type { Storage } from '../../../electron/storage/storage.ts'
import { createTransaction } from '../../../electron/storage/transaction.ts'

/** The program's schema in memory. */
export function openMemoryStorage(): Storage {
  const db = new DatabaseSync(':memory:')
  db.exec('pragma foreign_keys = on')
  migrate(db, migrations)
  return { folder: '', db, notices: [], transaction: createTransaction(db), close: () => db.close() }
}
