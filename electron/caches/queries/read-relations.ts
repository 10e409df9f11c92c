import type { QueryOptions, SqlConnection } from '../../readyset/sql.ts'
import { readTable } from '../instance/read-table.ts'
import type { EntrySizes, QueryTimes, ShallowCounts } from './instance-reading.ts'

/** Rows that are read of one relation. */
export const mostRows = 10_000
/** Entries of shallow caches that are counted; where there are more, sizes are not told. */
const mostEntries = 100_000

/** The text of a query is not among them: it comes from the lists, once. */
const timesColumns = 'query_id, total_count, total_us, max_us, p50_us, p95_us, p99_us, last_executed_s'

/** The queries that took most time on one path. */
export async function readTimes(
  sql: SqlConnection,
  relation: 'upstream_query_stats' | 'cached_query_stats',
  rows: number,
  options: QueryOptions,
): Promise<ReadonlyMap<string, QueryTimes>> {
  const found = new Map<string, QueryTimes>()
  const statement = `SELECT ${timesColumns} FROM readyset.${relation} ORDER BY total_us DESC LIMIT ${rows}`
  await readTable(
    sql,
    statement,
    (row) => {
      const seconds = row.number('last_executed_s')
      found.set(row.text('query_id') ?? '', {
        count: row.number('total_count') ?? 0,
        totalUs: row.number('total_us') ?? 0,
        p50Us: row.number('p50_us'),
        p95Us: row.number('p95_us'),
        p99Us: row.number('p99_us'),
        maxUs: row.number('max_us'),
        lastExecutedAt: seconds === null || seconds === 0 ? null : seconds * 1000,
      })
    },
    options,
  )
  return found
}

export async function readShallow(
  sql: SqlConnection,
  options: QueryOptions,
): Promise<ReadonlyMap<string, ShallowCounts>> {
  const found = new Map<string, ShallowCounts>()
  const statement = `SELECT query_id, name, hits, misses, refreshes FROM readyset.shallow_caches LIMIT ${mostRows}`
  await readTable(
    sql,
    statement,
    (row) => {
      const [hits, misses, refreshes] = [row.number('hits'), row.number('misses'), row.number('refreshes')]
      const id = row.text('query_id') ?? ''
      if (hits !== null && misses !== null) found.set(id, { name: row.text('name') || id, hits, misses, refreshes })
    },
    options,
  )
  return found
}

export async function readWasted(sql: SqlConnection, options: QueryOptions): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  const statement = `SELECT query_id, wasted_refreshes FROM readyset.shallow_cache_refresh_stats LIMIT ${mostRows}`
  await readTable(
    sql,
    statement,
    (row) => {
      const wasted = row.number('wasted_refreshes')
      if (wasted !== null) found.set(row.text('query_id') ?? '', wasted)
    },
    options,
  )
  return found
}

/** Null where there are too many to be counted. */
export async function readEntries(
  sql: SqlConnection,
  options: QueryOptions,
): Promise<ReadonlyMap<string, EntrySizes> | null> {
  const found = new Map<string, { entries: number; bytes: number }>()
  let rows = 0
  const statement = `SELECT query_id, bytes FROM readyset.shallow_cache_entries LIMIT ${mostEntries + 1}`
  await readTable(
    sql,
    statement,
    (row) => {
      rows += 1
      const id = row.text('query_id') ?? ''
      const size = found.get(id) ?? { entries: 0, bytes: 0 }
      size.entries += 1
      size.bytes += row.number('bytes') ?? 0
      found.set(id, size)
    },
    options,
  )
  return rows > mostEntries ? null : found
}
