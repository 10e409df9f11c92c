import type { DatabaseSync } from 'node:sqlite'

/** Something about the data folder that the user has to know, such as a damaged file that was set aside. */
export interface StorageNotice {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** The one SQLite file of a data folder, migrated to the newest version, owned by this process alone. */
export interface Storage {
  readonly folder: string
  readonly db: DatabaseSync
  readonly notices: readonly StorageNotice[]
  /** All or nothing; nests by savepoints. */
  transaction<T>(body: () => T): T
  close(): void
}

/**
 * Where passwords and keys are kept. `words` is what the screen says of it and is never kinder than the truth.
 * Names are like `deployment/<id>/upstream`, values are never logged.
 */
export interface SecretStore {
  readonly words: string
  get(name: string): Promise<string | undefined>
  set(name: string, value: string): Promise<void>
  delete(name: string): Promise<void>
}
