import type { DatabaseSync } from 'node:sqlite'

/** Makes a function that runs its body all or nothing; a transaction within one is a savepoint. */
export function createTransaction(db: DatabaseSync): <T>(body: () => T) => T {
  let depth = 0
  return (body) => {
    const name = `level_${depth}`
    db.exec(depth === 0 ? 'begin immediate' : `savepoint ${name}`)
    depth += 1
    try {
      const result = body()
      db.exec(depth === 1 ? 'commit' : `release ${name}`)
      return result
    } catch (error) {
      // SQLite itself ends the transaction on some errors (a full disk): then there is nothing left to roll back.
      if (db.isTransaction) db.exec(depth === 1 ? 'rollback' : `rollback to ${name}; release ${name}`)
      throw error
    } finally {
      depth -= 1
    }
  }
}
