import type { SqlConnection } from '../../readyset/sql.ts'
import { readTable } from '../instance/read-table.ts'

const timeoutMs = 30_000

/** Query ids of the caches that are there, by name. */
export async function cacheNames(sql: SqlConnection): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  await readTable(
    sql,
    'SHOW CACHES',
    (row) => {
      const queryId = row.text('query_id') ?? ''
      found.set(row.text('name') || queryId, queryId)
    },
    { timeoutMs },
    { name: 'cache name' },
  )
  return found
}
