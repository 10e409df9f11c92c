import { columnAt } from './columns.ts'
import { type ReadysetRelease, releaseOf } from './release.ts'
import type { QueryOptions, SqlConnection, SqlRow } from './sql.ts'

/**
 * Asks a running instance what it is. Rejects as `query` does; an upstream's syntax error means that it is no ReadySet.
 */
export async function readVersion(connection: SqlConnection, options?: QueryOptions): Promise<ReadysetRelease> {
  return releaseFromRows(await connection.query('SHOW READYSET VERSION', options))
}

/**
 * The rows of `SHOW READYSET VERSION`: names in the first column (`release version`, `commit id`), values in the
 * second.
 */
export function releaseFromRows(rows: readonly SqlRow[]): ReadysetRelease {
  const value = (name: string) =>
    rows
      .map((row) => [columnAt(row, 0).toLowerCase().replace(/[_-]/g, ' '), columnAt(row, 1)] as const)
      .find(([key]) => key === name)?.[1]
  return releaseOf(value('release version'), value('commit id'))
}
