import { literal, type UpstreamSql } from '../upstream/sql.ts'
import type { ChangeSource } from './change-source.ts'
import type { Offset } from './offset.ts'

const system = "('information_schema', 'mysql', 'performance_schema', 'sys')"

/** Watches MySQL through the position of its binary log, which moves with every write. */
export function mysqlSource(database: string): ChangeSource {
  let before = ''
  return {
    // The binary log is there anyway; nothing is left behind upstream.
    prepare: async () => true,
    async tables(sql) {
      const chosen = database === '' ? `table_schema NOT IN ${system}` : `table_schema = ${literal(database)}`
      const rows = await sql.query(
        `SELECT table_schema, table_name, COALESCE(table_rows, 0) FROM information_schema.tables
         WHERE table_type = 'BASE TABLE' AND ${chosen} ORDER BY 1, 2`,
      )
      return rows.map(([schema, name, count]) => ({
        schema: schema ?? '',
        name: name ?? '',
        approximateRows: Number(count),
        unsupported: undefined,
      }))
    },
    offset: position,
    async changed(sql) {
      const offset = await position(sql)
      const now = offset === undefined ? '' : `${offset.file}:${offset.position}`
      const moved = now !== before
      before = now
      return moved
    },
  }
}

/** MySQL 8.4 knows the newer words alone, everything before it the older ones alone. */
async function position(sql: UpstreamSql): Promise<Extract<Offset, { kind: 'mysql' }> | undefined> {
  const rows = await sql.query('SHOW MASTER STATUS').catch(() => sql.query('SHOW BINARY LOG STATUS'))
  const [file, at] = rows[0] ?? []
  if (!file) {
    throw new Error(
      'Empty response for SHOW MASTER STATUS. Ensure the binlog_format parameter is set to ROW and, if using RDS, backup retention is greater than 0',
    )
  }
  return { kind: 'mysql', file, position: Number(at) }
}
