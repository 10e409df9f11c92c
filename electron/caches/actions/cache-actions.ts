import type { Clock } from '../../base/clock.ts'
import { Failure } from '../../base/failure.ts'
import type { SqlConnection } from '../../readyset/sql.ts'
import { SqlFailure } from '../../readyset/sql-failure.ts'
import type { Caches } from '../caches.ts'
import type { Connections } from '../instance/connections.ts'
import { readTable } from '../instance/read-table.ts'
import { isOwnQuery } from '../queries/own-queries.ts'
import type { QueryLists } from '../queries/query-lists.ts'
import type { CacheWatch } from '../samples/cache-watch.ts'
import { createCacheSql, dropCacheSql, flushCacheSql, optionsProblem } from '../statements/cache-sql.ts'
import type { CacheOptions, CacheSource } from '../view.ts'
import { readDefinitions } from './definitions.ts'
import { explainQuery } from './explain.ts'
import { runAll } from './run-all.ts'
import type { createTurns } from './turns.ts'
import { createUndoBook } from './undo-book.ts'

export interface CacheActionsOptions {
  readonly clock: Clock
  readonly connections: Connections
  readonly lists: Pick<QueryLists, 'noteVerdict'>
  readonly watch: CacheWatch
  readonly inTurn: ReturnType<typeof createTurns>
}

type CacheActions = Pick<Caches, 'explain' | 'preview' | 'create' | 'undo' | 'drop' | 'flush' | 'createAll'>

/** A deep cache is filled before CREATE CACHE answers, which takes as long as the table is large. Milliseconds. */
export const createTimeoutMs = 600_000
const timeoutMs = 30_000
/** Candidates of one `createAll`. */
const mostCreated = 1_000

/** What can be done with caches. */
export function createCacheActions({ clock, connections, lists, watch, inTurn }: CacheActionsOptions): CacheActions {
  const undoBook = createUndoBook(clock)

  const explain = async (id: string, source: CacheSource, options?: CacheOptions) => {
    const explained = await connections.kept(id).ask(({ sql }) => explainQuery(sql, source, options))
    if (explained.queryId !== null) lists.noteVerdict(id, explained.queryId, explained.verdict)
    return explained
  }

  /** Creates one cache, and gives its name and the query's id as far as the version tells them. */
  async function create(sql: SqlConnection, source: CacheSource, options: CacheOptions) {
    const statement = createCacheSql(sql.kind, source, options)
    let told = { name: null as string | null, queryId: null as string | null }
    await readTable(
      sql,
      statement,
      (row) => {
        told = { name: row.text('name') ?? null, queryId: row.text('query_id') ?? null }
      },
      { timeoutMs: createTimeoutMs },
    )
    return { statement, ...told }
  }

  return {
    explain: (id, query) => explain(id, { query }),
    async preview(id, source, options) {
      const problem = optionsProblem(options)
      const explained = await explain(id, source, problem === null ? options : undefined)
      const sql = await connections
        .kept(id)
        .ask(async (instance) => (problem === null ? createCacheSql(instance.sql.kind, source, options) : ''))
      return { sql, verdict: explained.verdict, queryId: explained.queryId, problem }
    },
    create: (id, source, options) =>
      inTurn(id, () =>
        connections.once(id, async (sql) => {
          // Refuses what cannot be said before anything is asked.
          createCacheSql(sql.kind, source, options)
          const { queryId: known } = await explainQuery(sql, source)
          const before = await readDefinitions(sql, sql.kind)
          const made = await create(sql, source, options).catch(explainRefusal)
          const queryId = made.queryId ?? known
          const name = made.name ?? options.name ?? queryId
          if (name === null) throw new Failure('no-answer', 'The cache was created, but the instance gave it no name.')
          // A cache of the same query or the same name has made room for this one.
          const replaced = before.find(
            (cache) => cache.name === name || (queryId !== null && cache.queryId === queryId),
          )
          if (queryId !== null) watch.created(id, queryId, name, clock.now())
          const undo = { deploymentId: id, name, queryId, replaced: replaced?.sql ?? null }
          return { name, queryId, sql: made.statement, replaced: undo.replaced, ...undoBook.enter(undo) }
        }),
      ),
    undo: (id, undoToken) =>
      inTurn(id, async () => {
        const undo = undoBook.take(id, undoToken)
        if (!undo) {
          throw new Failure(
            'undo-over',
            'It is too late to undo this, or it was undone already. Nothing was changed.',
            {
              hint: 'Drop the cache instead.',
            },
          )
        }
        return connections.once(id, (sql) =>
          runAll(
            [undo],
            ({ name }) => name,
            async ({ name, queryId, replaced }) => {
              const there = (await cacheNames(sql)).get(name)
              if (there === undefined) return 'not-there'
              if (queryId !== null && there !== queryId) {
                throw new Failure('undo-over', 'Another query has the cache of this name by now. It was left alone.')
              }
              await sql.query(dropCacheSql(sql.kind, name), { timeoutMs })
              watch.dropped(id, there, clock.now())
              if (replaced !== null) await sql.query(replaced, { timeoutMs: createTimeoutMs })
              return 'done'
            },
          ),
        )
      }),
    drop: (id, names) =>
      inTurn(id, () =>
        connections.once(id, async (sql) => {
          const there = await cacheNames(sql)
          return runAll(
            [...new Set(names)],
            (name) => name,
            async (name) => {
              const queryId = there.get(name)
              if (queryId === undefined) return 'not-there'
              await sql.query(dropCacheSql(sql.kind, name), { timeoutMs }).catch(explainRefusal)
              watch.dropped(id, queryId, clock.now())
              return 'done'
            },
          )
        }),
      ),
    flush: (id, name) =>
      inTurn(id, () =>
        connections.once(id, (sql) =>
          runAll(
            [name],
            () => name ?? 'all shallow caches',
            async () => {
              await sql.query(flushCacheSql(sql.kind, name), { timeoutMs })
              return 'done'
            },
          ),
        ),
      ),
    createAll: (id, options) =>
      inTurn(id, () =>
        connections.once(id, async (sql) => {
          const problem = options.name === undefined ? optionsProblem(options) : 'Many caches cannot have one name.'
          if (problem !== null) throw new Failure('cache-options', problem)
          return runAll(
            await supportedIds(sql),
            (queryId) => queryId,
            async (queryId) => {
              const made = await create(sql, { queryId }, options).catch(explainRefusal)
              watch.created(id, queryId, made.name ?? queryId, clock.now())
              return 'done'
            },
          )
        }),
      ),
  }
}

/** Query ids of the caches that are there, by name. */
async function cacheNames(sql: SqlConnection): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  await readTable(
    sql,
    'SHOW CACHES',
    (row) => {
      const queryId = row.text('query_id') ?? ''
      found.set(row.text('name') || queryId, queryId)
    },
    { timeoutMs },
    { name: 'cache name' },
  )
  return found
}

async function supportedIds(sql: SqlConnection): Promise<readonly string[]> {
  const found: string[] = []
  await readTable(
    sql,
    `SHOW PROXIED SUPPORTED QUERIES LIMIT ${mostCreated}`,
    (row) => {
      const [queryId, word] = [row.text('query_id') ?? '', row.text('readyset_supported') ?? '']
      const own = isOwnQuery(row.text('query') ?? '')
      if (word.toLowerCase() === 'yes' && !own && found.length < mostCreated) found.push(queryId)
    },
    { timeoutMs },
    { query: 'proxied query' },
  )
  return found
}

/** An instance with CACHE_DDL_ADDRESS takes changes of caches elsewhere only; its words speak of a cloud. */
function explainRefusal(error: unknown): never {
  if (error instanceof SqlFailure && /provisioned through Readyset Cloud/i.test(error.message)) {
    throw new Failure('not-permitted', `This instance does not let caches be changed here: ${error.message}`, {
      hint: 'It was started with CACHE_DDL_ADDRESS: caches are changed at that address. Nothing was changed.',
      cause: error,
    })
  }
  throw error
}
