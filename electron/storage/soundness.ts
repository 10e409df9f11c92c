import { DatabaseSync } from 'node:sqlite'
import { migrate, versionOf } from './migrate.ts'
import type { Migration } from './migration.ts'

/** The file cannot be used as it is. */
export class DamageError extends Error {}

/** Troubles of the moment, not of the file: busy, out of memory, input and output, full, cannot open (sqlite.org/rescode.html). */
const passingCodes: readonly number[] = [5, 7, 10, 13, 14]

/**
 * Reads what SQLite can say of a file before it is used, and writes to it without changing it: a damaged header can say that
 * it is not to be written (sqlite.org/fileformat2.html, bytes 18 and 19).
 * @param deep reads every page and index, which a large file makes slow
 * @throws DamageError
 */
export function checkSound(db: DatabaseSync, deep: boolean): void {
  try {
    const found = deep ? db.prepare('pragma integrity_check(1)').get()?.integrity_check : 'ok'
    if (found !== 'ok') throw new DamageError(String(found))
    db.exec(`begin immediate; pragma user_version = ${versionOf(db)}; rollback`)
  } catch (error) {
    throw isPassing(error) ? error : new DamageError((error as Error).message)
  }
}

/**
 * Compares the schema with that of a new file: a table whose name has a flipped bit is sound to SQLite, and not there to us.
 * Tables that full-text search makes for itself are SQLite's own, and may look different in another version of it.
 * @throws DamageError
 */
export function checkSchema(db: DatabaseSync, migrations: readonly Migration[]): void {
  const fresh = new DatabaseSync(':memory:')
  try {
    migrate(fresh, migrations)
    if (schemaOf(db) !== schemaOf(fresh)) throw new DamageError('the schema is not the one that this program made')
  } catch (error) {
    throw isPassing(error) ? error : new DamageError((error as Error).message)
  } finally {
    fresh.close()
  }
}

function schemaOf(db: DatabaseSync): string {
  const own = `select type, name, tbl_name, sql from sqlite_schema
    where tbl_name not in (select name from pragma_table_list where type = 'shadow') and name not like 'sqlite_%'
    order by type, name`
  return JSON.stringify(db.prepare(own).all())
}

/** Whether an error is of the moment, and says nothing of the file. */
export function isPassing(error: unknown): boolean {
  return passingCodes.includes(Number((error as { errcode?: unknown }).errcode) & 0xff)
}
