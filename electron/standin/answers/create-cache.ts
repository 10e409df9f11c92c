import type { CacheDefinition } from '../cache/cache.ts'
import type { Instance } from '../instance.ts'
import { queryShape } from '../sql/query-shape.ts'
import type { CacheType, CreateCache } from '../sql/statement.ts'
import { type Answer, empty, ReadysetError, textRows } from './answer.ts'
import { namesOf } from './column-names.ts'
import { refuseOutsideDdlListener } from './drop-cache.ts'
import type { StatementSession } from './statement-session.ts'

interface Source {
  readonly id: string
  readonly text: string
  readonly database: string
  readonly unsupported: string | undefined
  /** What the upstream can be asked about. */
  readonly sql: string
}

const target = 'readyset_adapter::backend'

export async function createCache(instance: Instance, session: StatementSession, create: CreateCache): Promise<Answer> {
  refuseOutsideDdlListener(instance, session)
  const source = findSource(instance, session, create)
  const type = await settleType(instance, session, create, source)
  const cache = definitionOf(instance, create, source, type)
  instance.log.info(target, 'creating cache', { query_id: cache.id, name: cache.name })
  for (const replaced of instance.catalog.put(cache)) {
    const sort = replaced.type === 'shallow' ? 'shallow-cached' : 'cached'
    instance.log.warn(target, `Dropping previously ${sort} query`, { query_id: replaced.id })
    instance.results.invalidate((id) => id === replaced.id)
  }
  if (type === 'deep' && create.options.concurrently) {
    return textRows(['Migration Id'], [[String(instance.migrations.add())]])
  }
  if (!instance.release.createCacheAnswersRow) return empty
  return textRows(['query_id', 'name', 'query', 'cache_type'], [[cache.id, cache.name, cache.text, cache.type]])
}

export async function explainCreateCache(
  instance: Instance,
  session: StatementSession,
  create: CreateCache,
): Promise<Answer> {
  const source = findSource(instance, session, create)
  const row = (verdict: string) =>
    textRows(namesOf(instance.release, 'explainCreate'), [[source.id, source.text, verdict]])
  if (instance.upstream === undefined) return row('no: No upstream database found')
  if (instance.catalog.byId(source.id)) return row('cached')
  if (source.unsupported !== undefined) return row(`no: ${source.unsupported}`)
  const refusal = await session.refusal(source.sql)
  return row(refusal === undefined ? 'yes' : `no: ${refusal}`)
}

function findSource(instance: Instance, session: StatementSession, create: CreateCache): Source {
  if ('id' in create.from) {
    const known = instance.queries.find(create.from.id)
    if (!known) throw new ReadysetError(`No query known by id ${create.from.id}`)
    return { ...known, sql: known.text }
  }
  const sql = create.from.select
  const shape = queryShape(sql, instance.kind, session.database)
  if (!shape) throw new ReadysetError(`Query failed to parse: ${sql}`, 'parse')
  instance.queries.note(shape, session.database)
  return { id: shape.id, text: shape.text, database: session.database, unsupported: shape.unsupported, sql }
}

/** Which type it becomes, after everything that may speak against it. */
async function settleType(
  instance: Instance,
  session: StatementSession,
  create: CreateCache,
  source: Source,
): Promise<CacheType> {
  const mode = instance.settings.cacheMode
  if (create.type === 'deep' && mode === 'shallow') throw new ReadysetError('shallow-only mode', 'unsupported')
  const wanted = create.type ?? (mode === 'shallow' ? 'shallow' : 'deep')
  const deepTrouble = wanted === 'deep' ? deepRefusal(instance, source) : undefined
  const fallsBack = create.type === undefined && mode === 'deep-then-shallow' && deepTrouble?.sort === 'unsupported'
  if (deepTrouble && !fallsBack) throw deepTrouble
  const refusal = await session.refusal(source.sql)
  if (refusal !== undefined) throw new ReadysetError(`CREATE CACHE failed: ${refusal}`)
  return deepTrouble ? 'shallow' : wanted
}

function deepRefusal(instance: Instance, source: Source): ReadysetError | undefined {
  if (!instance.replication.snapshotDone()) {
    return new ReadysetError(
      'The leader is not ready. Either it has not finished initializing, or there is an ongoing snapshotting operation.',
    )
  }
  return source.unsupported === undefined ? undefined : new ReadysetError(source.unsupported, 'unsupported')
}

function definitionOf(instance: Instance, create: CreateCache, source: Source, type: CacheType): CacheDefinition {
  const { options } = create
  const shallow = type === 'shallow'
  return {
    id: source.id,
    name: create.name ?? source.id,
    type,
    text: source.text,
    database: source.database,
    ttlMs: shallow ? (options.policy?.ttlMs ?? instance.settings.defaultTtlMs) : undefined,
    refreshMs: shallow ? options.policy?.refreshMs : undefined,
    scheduled: shallow && (options.policy?.scheduled ?? false),
    coalesceMs: shallow ? (options.coalesceMs ?? instance.settings.defaultCoalesceMs) : 0,
    inTransaction: options.inTransaction,
    adaptive: options.adaptive,
    topkMultiplier: options.topkMultiplier,
  }
}
