import { Failure } from '../base/failure.ts'
import { columnAt } from './columns.ts'
import type { DatabaseKind } from './kinds.ts'
import type { QueryOptions, SqlConnection } from './sql.ts'

export interface ProbeResult {
  /** Milliseconds since the epoch. */
  readonly answeredAt: number
}

/** One shape without literals that vary, so that ReadySet remembers it once in its list of proxied queries. */
const question = 'SELECT 1 AS readyset_desktop_probe'

/**
 * Asks a real query through the instance's SQL port. It resolves when the answer is right, which is what green stands
 * for: `/health` says 200 while nobody answers SQL yet, and a TCP connection is accepted long before. Rejects with the
 * failure of the connection, or with `wrong-answer`.
 */
export async function probeInstance(
  connection: SqlConnection,
  kind: DatabaseKind,
  options: QueryOptions & { readonly now?: () => number } = {},
): Promise<ProbeResult> {
  if (connection.kind !== kind) throw new Error(`probe of ${kind} over a connection to ${connection.kind}`)
  const rows = await connection.query(question, options)
  const [row] = rows
  if (rows.length !== 1 || row === undefined || columnAt(row, 0) !== '1') {
    throw new Failure(
      'wrong-answer',
      `The SQL port answered SELECT 1 with ${JSON.stringify(rows).slice(0, 200)}. Nothing was changed.`,
      {
        hint: 'See whether something other than ReadySet listens on this port.',
      },
    )
  }
  return { answeredAt: (options.now ?? Date.now)() }
}
