import { MysqlUpstream } from '../mysql/upstream-connection.ts'
import { PgUpstream } from '../pg/upstream-connection.ts'
import type { Target } from './target.ts'

export type TextRows = readonly (readonly (string | null)[])[]

/** A connection for what the stand-in itself asks the upstream: checks, tables, replication. */
export interface UpstreamSql {
  /** Rejects with `UpstreamError`. */
  query(sql: string): Promise<TextRows>
  close(): void
}

async function openSql(target: Target): Promise<UpstreamSql> {
  return target.kind === 'mysql' ? MysqlUpstream.open(target) : PgUpstream.open(target)
}

/** Runs with a connection that is closed afterwards. */
export async function withSql<T>(target: Target, work: (sql: UpstreamSql) => Promise<T>): Promise<T> {
  const sql = await openSql(target)
  try {
    return await work(sql)
  } finally {
    sql.close()
  }
}

/** A text as an SQL literal, for servers that take standard strings. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
