import type { Clock } from '../base/clock.ts'
import { messageOf } from '../base/failure.ts'
import type { DatabaseAddress } from '../readyset/kinds.ts'
import { openSql, type SqlConnection } from '../readyset/sql.ts'
import { SqlFailure } from '../readyset/sql-failure.ts'
import { compareFile } from './actions/compare-file.ts'
import { createTimeoutMs } from './actions/create-cache.ts'
import { readDefinitions } from './actions/definitions.ts'
import { sqlFileOf } from './actions/sql-file.ts'
import { isLost } from './instance/is-lost.ts'
import { splitSql } from './statements/split-sql.ts'

const connectTimeoutMs = 10_000

/**
 * Reads an instance's caches and makes them again in another one, by address: while a container is replaced, the two have
 * different logins, and neither is the deployment's for good.
 */
export function createCacheKeeper(clock: Pick<Clock, 'now'>) {
  return {
    exported: (address: DatabaseAddress, deploymentName: string, signal: AbortSignal) =>
      withSql(address, signal, async (sql) => {
        const definitions = await readDefinitions(sql, sql.kind)
        const { text } = sqlFileOf(definitions, { deploymentName, kind: sql.kind, now: clock.now() })
        return { sql: text, count: definitions.length }
      }),
    restored: (address: DatabaseAddress, text: string, signal: AbortSignal) =>
      withSql(address, signal, async (sql) => {
        const { statements } = compareFile(sql.kind, splitSql(sql.kind, text), await readDefinitions(sql, sql.kind))
        const missing = statements.filter(({ item }) => item.state === 'new')
        const refused: { readonly sql: string; readonly why: string }[] = []
        for (const { sql: statement } of missing) {
          const why = await refusal(sql, statement, signal)
          if (why !== null) refused.push({ sql: statement, why })
        }
        return {
          there: statements.length - missing.length,
          made: missing.length - refused.length,
          refused,
        }
      }),
  }
}

async function withSql<T>(
  address: DatabaseAddress,
  signal: AbortSignal,
  work: (sql: SqlConnection) => Promise<T>,
): Promise<T> {
  const sql = await openSql(address, { signal, connectTimeoutMs })
  try {
    return await work(sql)
  } finally {
    await sql.close()
  }
}

/** Null where the statement went through; an instance that is gone is no refusal. */
async function refusal(sql: SqlConnection, statement: string, signal: AbortSignal): Promise<string | null> {
  try {
    await sql.query(statement, { timeoutMs: createTimeoutMs, signal })
    return null
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof SqlFailure) || isLost(error)) throw error
    return messageOf(error)
  }
}
