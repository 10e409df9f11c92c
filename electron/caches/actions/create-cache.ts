import { Failure } from '../../base/failure.ts'
import type { SqlConnection } from '../../readyset/sql.ts'
import { SqlFailure } from '../../readyset/sql-failure.ts'
import { readTable } from '../instance/read-table.ts'
import { createCacheSql } from '../statements/cache-sql.ts'
import type { CacheOptions, CacheSource } from '../view.ts'

/** A deep cache is filled before CREATE CACHE answers, which takes as long as the table is large. Milliseconds. */
export const createTimeoutMs = 600_000

export interface MadeCache {
  readonly statement: string
  /** As far as the version tells them. */
  readonly name: string | null
  readonly queryId: string | null
}

/** Runs one CREATE CACHE. Rejects with what the instance said, in words that tell what is left of it. */
export async function createCache(sql: SqlConnection, source: CacheSource, options: CacheOptions): Promise<MadeCache> {
  const statement = createCacheSql(sql.kind, source, options)
  let told = { name: null as string | null, queryId: null as string | null }
  await readTable(
    sql,
    statement,
    (row) => {
      told = { name: row.text('name') ?? null, queryId: row.text('query_id') ?? null }
    },
    { timeoutMs: createTimeoutMs },
  ).catch(explainRefusal)
  return { statement, ...told }
}

/** Says of a refused or unanswered change of caches what its words alone do not tell. */
export function explainRefusal(error: unknown): never {
  // An instance with CACHE_DDL_ADDRESS takes changes of caches elsewhere only; its words speak of a cloud.
  if (error instanceof SqlFailure && /provisioned through Readyset Cloud/i.test(error.message)) {
    throw new Failure(
      'not-permitted',
      `No cache was changed, for this instance takes no changes here: ${error.message}`,
      {
        hint: 'Change caches at the address in its setting CACHE_DDL_ADDRESS, or start it without that setting.',
        cause: error,
      },
    )
  }
  if (error instanceof SqlFailure && error.code === 'timed-out') {
    throw new SqlFailure(
      'timed-out',
      'The instance did not answer in time, and may still be filling the cache. Queries are answered as before.',
      {
        hint: 'Look among the cached queries in a minute, before you try again.',
        cause: error,
      },
    )
  }
  throw error
}
