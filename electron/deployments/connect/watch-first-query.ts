import type { Clock } from '../../base/clock.ts'
import { Failure, messageOf } from '../../base/failure.ts'
import type { DatabaseAddress } from '../../readyset/kinds.ts'
import { readMetrics } from '../../readyset/metrics-reading.ts'
import { openSql, type SqlConnection } from '../../readyset/sql.ts'
import type { FirstQuery } from '../view.ts'
import { countsOf, executedSince, isProgramsQuery, type QueryCounts } from './first-query.ts'

export interface WatchedInstance {
  readonly cache: DatabaseAddress
  /** Null where it is not reached. */
  readonly http: { readonly host: string; readonly port: number } | null
}

const everyMs = 2_000
const metric = new Set(['readyset_query_log_execution_count'])
/** Characters of a query that are shown. */
const mostShown = 300

/**
 * Waits until the instance has executed a query that is not this program's own, and says when it came. Ends with that, or
 * where the instance counts nothing; a look that fails is taken again. SQL is asked only when something was counted.
 */
export async function* watchFirstQuery(
  instance: WatchedInstance,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<FirstQuery> {
  if (instance.http === null) {
    yield { kind: 'cannot-tell', why: 'Its metrics are not reached from here, so it does not say what it answers.' }
    return
  }
  const { host, port } = instance.http
  const base = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const own = new Set<string>()
  let before: QueryCounts | undefined
  let said: string | undefined
  while (!signal.aborted) {
    try {
      const reading = await readMetrics(base, metric, signal)
      if (reading === undefined) {
        yield {
          kind: 'cannot-tell',
          why: 'Metrics are switched off on this instance, so it does not say what it answers.',
        }
        return
      }
      const now = countsOf(reading.samples)
      const ids = before === undefined ? [] : executedSince(before, now).filter((id) => !own.has(id))
      before ??= now
      const text = ids.length === 0 ? undefined : await foreignText(instance.cache, ids, own, signal)
      if (text !== undefined) {
        yield { kind: 'came', at: clock.now(), text }
        return
      }
      if (said !== 'waiting') yield { kind: 'waiting' }
      said = 'waiting'
    } catch (error) {
      if (signal.aborted) return
      const why = error instanceof Failure ? error.message : messageOf(error)
      if (said !== why) yield { kind: 'cannot-tell', why: `${why} It is asked again.` }
      said = why
    }
    await pause(clock, signal)
  }
}

/** The text of one of the queries that is not this program's; those that are go to `own`. */
async function foreignText(
  address: DatabaseAddress,
  ids: readonly string[],
  own: Set<string>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const sql = await openSql(address, { connectTimeoutMs: 5_000, signal })
  try {
    const texts = new Map([
      ...(await textsOf(sql, 'SHOW CACHES', signal)),
      ...(await textsOf(sql, 'SHOW PROXIED QUERIES', signal)),
    ])
    for (const id of ids) {
      const text = texts.get(id)
      // One that is in no list yet is looked for again.
      if (text === undefined) continue
      if (!isProgramsQuery(text)) return text.slice(0, mostShown)
      own.add(id)
    }
    return undefined
  } finally {
    await sql.close()
  }
}

/** Columns have underscores from crate 1.26 on, and spaces before. */
async function textsOf(sql: SqlConnection, question: string, signal: AbortSignal) {
  const rows = await sql.query(question, { timeoutMs: 5_000, signal })
  return rows.flatMap((row): readonly (readonly [string, string])[] => {
    const id = row.query_id ?? row['query id']
    const text = row['proxied query'] ?? row['query text'] ?? row.query
    return id && text ? [[id, text]] : []
  })
}

function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(everyMs, end)
    function end() {
      cancel()
      signal.removeEventListener('abort', end)
      resolve()
    }
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
