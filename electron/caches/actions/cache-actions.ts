import type { Clock } from '../../base/clock.ts'
import { Failure } from '../../base/failure.ts'
import type { SqlConnection } from '../../readyset/sql.ts'
import type { Caches } from '../caches.ts'
import type { Connections } from '../instance/connections.ts'
import { isLost } from '../instance/is-lost.ts'
import { readTable } from '../instance/read-table.ts'
import { isOwnQuery } from '../queries/own-queries.ts'
import type { QueryLists } from '../queries/query-lists.ts'
import type { CacheWatch } from '../samples/cache-watch.ts'
import { createCacheSql, dropCacheSql, flushCacheSql, optionsProblem } from '../statements/cache-sql.ts'
import type { CacheOptions, CacheSource, CreatedCache } from '../view.ts'
import { cacheNames } from './cache-names.ts'
import { createCache, explainRefusal } from './create-cache.ts'
import { readDefinitions } from './definitions.ts'
import { explainQuery } from './explain.ts'
import { runAll } from './run-all.ts'
import type { createTurns } from './turns.ts'
import { undoChange } from './undo.ts'
import { createUndoBook } from './undo-book.ts'
import { unlessCancelled } from './unless-cancelled.ts'

export interface CacheActionsOptions {
  readonly clock: Clock
  readonly connections: Connections
  readonly lists: Pick<QueryLists, 'noteVerdict'>
  readonly watch: CacheWatch
  readonly inTurn: ReturnType<typeof createTurns>
}

type CacheActions = Pick<Caches, 'explain' | 'preview' | 'create' | 'undo' | 'drop' | 'flush' | 'createAll'>

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

  /** The creation that was asked for last, by deployment and query: a cancelled one takes back no later one. */
  const newest = new Map<string, symbol>()

  /** Takes back what came of a creation after it was cancelled. A failure leaves the cache, which the list shows. */
  async function takeBack(id: string, { name, queryId, replaced }: CreatedCache): Promise<void> {
    const made = { kind: 'created', name, queryId, replaced } as const
    await inTurn(id, () => connections.once(id, (sql) => undoChange(sql, made, { deploymentId: id, clock, watch })))
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
    create: (id, source, options, signal) =>
      inTurn(id, async () => {
        signal?.throwIfAborted()
        const creation = Symbol(id)
        let which = ''
        const making = connections.once(id, async (sql): Promise<CreatedCache> => {
          // Refuses what cannot be said before anything is asked.
          createCacheSql(sql.kind, source, options)
          const { queryId: known } = await explainQuery(sql, source)
          which = `${id} ${known}`
          newest.set(which, creation)
          const before = await readDefinitions(sql, sql.kind)
          const made = await createCache(sql, source, options)
          const queryId = made.queryId ?? known
          const name = made.name ?? options.name ?? queryId
          if (name === null)
            throw new Failure('no-answer', 'The cache was created and is used, but the instance gave it no name.', {
              hint: 'Look for it in the list of caches, by its query.',
            })
          // A cache of the same query or the same name has made room for this one.
          const there = before.find((cache) => cache.name === name || (queryId !== null && cache.queryId === queryId))
          if (queryId !== null) watch.created(id, queryId, name, clock.now())
          const replaced = there?.sql ?? null
          const undo = undoBook.enter(id, { kind: 'created', name, queryId, replaced })
          return { name, queryId, sql: made.statement, replaced, ...undo }
        })
        return unlessCancelled(making, signal, async (made) => {
          if (newest.get(which) === creation) await takeBack(id, made).catch(() => {})
        }).finally(() => {
          if (signal?.aborted !== true && newest.get(which) === creation) newest.delete(which)
        })
      }),
    undo: (id, undoToken) =>
      inTurn(id, async () => {
        const undoable = undoBook.take(id, undoToken)
        if (!undoable) {
          throw new Failure(
            'undo-over',
            'It is too late to undo this, or it was undone already. Nothing was changed.',
            {
              hint: 'Make the change the other way round instead.',
            },
          )
        }
        return connections.once(id, (sql) => undoChange(sql, undoable, { deploymentId: id, clock, watch }))
      }),
    drop: (id, names) =>
      inTurn(id, () =>
        connections.once(id, async (sql) => {
          const there = await cacheNames(sql)
          // What cannot be read is dropped all the same, and not offered back.
          const before = await readDefinitions(sql, sql.kind).catch((error: unknown) => {
            if (isLost(error)) throw error
            return []
          })
          const report = await runAll(
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
          const dropped = new Set(report.results.filter(({ outcome }) => outcome === 'done').map(({ item }) => item))
          const definitions = before.filter(({ name }) => dropped.has(name))
          const undo = definitions.length === 0 ? null : undoBook.enter(id, { kind: 'dropped', definitions })
          return { ...report, undo }
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
    createAll: (id, options, telling) =>
      inTurn(id, () =>
        connections.once(id, async (sql) => {
          const problem = options.name === undefined ? optionsProblem(options) : 'Many caches cannot have one name.'
          if (problem !== null) throw new Failure('cache-options', problem)
          return runAll(
            await supportedIds(sql),
            (queryId) => queryId,
            async (queryId) => {
              const made = await createCache(sql, { queryId }, options)
              watch.created(id, queryId, made.name ?? queryId, clock.now())
              return 'done'
            },
            telling,
          )
        }),
      ),
  }
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
