import { assertNever } from '../../base/assert-never.ts'
import type { Clock } from '../../base/clock.ts'
import { Failure } from '../../base/failure.ts'
import type { SqlConnection } from '../../readyset/sql.ts'
import type { CacheWatch } from '../samples/cache-watch.ts'
import { dropCacheSql } from '../statements/cache-sql.ts'
import type { ActionReport } from '../view.ts'
import { cacheNames } from './cache-names.ts'
import { createTimeoutMs } from './create-cache.ts'
import { runAll } from './run-all.ts'
import type { Undoable } from './undo-book.ts'

const timeoutMs = 30_000

export interface UndoContext {
  readonly deploymentId: string
  readonly clock: Clock
  readonly watch: CacheWatch
}

/** Puts caches back to what they were before, unless somebody else changed them since. */
export function undoChange(sql: SqlConnection, undoable: Undoable, context: UndoContext): Promise<ActionReport> {
  switch (undoable.kind) {
    case 'created':
      return undoCreation(sql, undoable, context)
    case 'dropped':
      return undoDrop(sql, undoable, context)
    default:
      return assertNever(undoable)
  }
}

function undoCreation(
  sql: SqlConnection,
  made: Extract<Undoable, { kind: 'created' }>,
  { deploymentId, clock, watch }: UndoContext,
): Promise<ActionReport> {
  return runAll(
    [made],
    ({ name }) => name,
    async ({ name, queryId, replaced }) => {
      const there = (await cacheNames(sql)).get(name)
      if (there === undefined) return 'not-there'
      if (queryId !== null && there !== queryId) {
        throw new Failure('undo-over', 'Another query has the cache of this name by now. It was left alone.', {
          hint: 'Drop that cache by hand if it should not be there.',
        })
      }
      await sql.query(dropCacheSql(sql.kind, name), { timeoutMs })
      watch.dropped(deploymentId, there, clock.now())
      if (replaced !== null) await sql.query(replaced, { timeoutMs: createTimeoutMs })
      return 'done'
    },
  )
}

/** Makes dropped caches again, each with the statement that it had; their entries begin empty. */
async function undoDrop(
  sql: SqlConnection,
  { definitions }: Extract<Undoable, { kind: 'dropped' }>,
  { deploymentId, clock, watch }: UndoContext,
): Promise<ActionReport> {
  const there = await cacheNames(sql)
  const queries = new Set(there.values())
  return runAll(
    definitions,
    ({ name }) => name,
    async ({ name, queryId, sql: statement }) => {
      if (there.has(name) || (queryId !== null && queries.has(queryId))) {
        throw new Failure('undo-over', 'A cache of this name or this query was made since. It was left alone.', {
          hint: 'Look in the list of caches for the one that is there now.',
        })
      }
      await sql.query(statement, { timeoutMs: createTimeoutMs })
      if (queryId !== null) watch.created(deploymentId, queryId, name, clock.now())
      return 'done'
    },
  )
}
