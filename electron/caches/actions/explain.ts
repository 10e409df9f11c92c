import { Failure } from '../../base/failure.ts'
import type { SqlConnection } from '../../readyset/sql.ts'
import { SqlFailure } from '../../readyset/sql-failure.ts'
import { readTable } from '../instance/read-table.ts'
import { verdictOf } from '../queries/verdict.ts'
import { explainCreateSql } from '../statements/cache-sql.ts'
import type { CacheOptions, CacheSource, Explained } from '../view.ts'

/** A deep cache's explanation is a dry run of its migration. Milliseconds. */
const timeoutMs = 20_000

/** Asks ReadySet whether it would cache a query. A refusal of the question itself is a verdict too, in its words. */
export async function explainQuery(
  sql: SqlConnection,
  source: CacheSource,
  options?: Pick<CacheOptions, 'type'>,
): Promise<Explained> {
  const statement = explainCreateSql(sql.kind, source, options)
  const found: Explained[] = []
  try {
    await readTable(
      sql,
      statement,
      (row) => {
        const verdict = verdictOf(row.text('readyset_supported') ?? row.at(2))
        found.push({ verdict, queryId: row.text('query_id') ?? row.at(0), rewritten: row.text('query') ?? row.at(1) })
      },
      { timeoutMs },
    )
  } catch (error) {
    if (!(error instanceof SqlFailure) || error.code !== 'sql-error') throw error
    return { verdict: { kind: 'unsupported', reason: error.message }, queryId: null, rewritten: null }
  }
  const [explained] = found
  if (explained) return explained
  throw new Failure('no-answer', 'The instance gave no word on this query. Nothing was changed.', {
    hint: 'Ask again, or run EXPLAIN CREATE CACHE in the SQL prompt.',
  })
}
