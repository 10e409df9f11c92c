import type { DatabaseSync } from 'node:sqlite'
import type { Migration } from './migration.ts'

/** The file was written by a newer program; this one must not touch it. */
export class NewerDatabaseError extends Error {
  readonly version: number
  constructor(version: number) {
    super(`the database has schema version ${version}, newer than this program knows`)
    this.version = version
  }
}

/** The schema version of an open file, kept in SQLite's `user_version`. */
export function versionOf(db: DatabaseSync): number {
  return Number(db.prepare('pragma user_version').get()?.user_version ?? 0)
}

/** Brings a file to the newest schema, each step in a transaction of its own, so that a cut leaves a whole version behind. */
export function migrate(db: DatabaseSync, migrations: readonly Migration[]): void {
  const from = versionOf(db)
  const newest = migrations.at(-1)?.version ?? 0
  if (from > newest) throw new NewerDatabaseError(from)
  for (const { version, sql } of migrations) {
    if (version <= from) continue
    db.exec('begin immediate')
    try {
      db.exec(sql)
      db.exec(`pragma user_version = ${version}`)
      db.exec('commit')
    } catch (error) {
      if (db.isTransaction) db.exec('rollback')
      throw error
    }
  }
}
