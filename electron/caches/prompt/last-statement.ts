import type { SqlConnection } from '../../readyset/sql.ts'
import { readTable } from '../instance/read-table.ts'

/** Where ReadySet says that a connection's last statement was answered, and why there. */
export interface LastStatement {
  readonly destination: string
  readonly reason: string
}

/** Null where the version does not tell. Rejects as `query` does. */
export async function lastStatement(sql: SqlConnection): Promise<LastStatement | null> {
  const found: LastStatement[] = []
  await readTable(
    sql,
    'EXPLAIN LAST STATEMENT',
    (row) => {
      const destination = row.text('Query_destination') ?? row.at(0) ?? ''
      found.push({ destination, reason: row.text('Readyset_reason') ?? row.at(1) ?? '' })
    },
    { timeoutMs: 5_000 },
  )
  return found[0] ?? null
}

/** `readyset(<cache>)` and `readyset_shallow(<cache>)` are hits; `readyset_then_upstream(<cache>)` is a miss. */
export function isHit(last: LastStatement | null): boolean {
  return /^readyset(?:_shallow)?(?:\(|$)/i.test(last?.destination ?? '')
}
