import type { DatabaseKind } from '../../readyset/kinds.ts'
import type { SqlConnection } from '../../readyset/sql.ts'
import { SqlFailure } from '../../readyset/sql-failure.ts'
import { readTable } from '../instance/read-table.ts'
import { propertiesOf } from '../queries/properties.ts'
import { createCacheSql } from '../statements/cache-sql.ts'
import { readCreateCache } from '../statements/read-create-cache.ts'

/** One cache of an instance, with the statement that makes it again. */
export interface CacheDefinition {
  readonly queryId: string | null
  readonly name: string
  readonly sql: string
}

const options = { timeoutMs: 30_000 }

/**
 * The statements that make an instance's caches again: EXPLAIN CACHES, whose purpose this is. A version that does not know
 * it has them put together from SHOW CACHES.
 */
export async function readDefinitions(sql: SqlConnection, kind: DatabaseKind): Promise<readonly CacheDefinition[]> {
  const listed = await readListed(sql, kind)
  const byName = new Map(listed.map((cache) => [cache.name, cache]))
  const explained: CacheDefinition[] = []
  try {
    await readTable(
      sql,
      'EXPLAIN CACHES',
      (row) => {
        const statement = (row.at(0) ?? '').trim().replace(/;\s*$/, '')
        const name = readCreateCache(kind, statement)?.name
        if (name) explained.push({ queryId: byName.get(name)?.queryId ?? null, name, sql: statement })
      },
      options,
    )
  } catch (error) {
    if (!(error instanceof SqlFailure) || error.code !== 'sql-error') throw error
    return listed
  }
  // Where EXPLAIN CACHES leaves one out, or goes to the upstream as something else, the list stands in.
  const told = new Set(explained.map(({ name }) => name))
  return [...explained, ...listed.filter(({ name }) => !told.has(name))]
}

async function readListed(sql: SqlConnection, kind: DatabaseKind): Promise<readonly CacheDefinition[]> {
  const found: CacheDefinition[] = []
  await readTable(
    sql,
    'SHOW CACHES',
    (row) => {
      const queryId = row.text('query_id') ?? ''
      const name = row.text('name') || queryId
      const properties = propertiesOf(row.text('properties') ?? '')
      const { ttlMs, refreshMs, coalesceMs } = properties
      const choices = {
        type: properties.type,
        name,
        transactions: properties.transactions,
        adaptive: properties.adaptive,
        refreshEvery: properties.refreshEvery,
        ttlMs: ttlMs ?? undefined,
        refreshMs: refreshMs ?? undefined,
        coalesceMs: coalesceMs ?? undefined,
      }
      found.push({ queryId, name, sql: createCacheSql(kind, { query: row.text('query') ?? '' }, choices) })
    },
    options,
    { name: 'cache name', query: 'query text' },
  )
  return found
}
