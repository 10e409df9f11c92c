import type { QueryOptions, SqlConnection } from '../../readyset/sql.ts'
import { SqlFailure } from '../../readyset/sql-failure.ts'
import { readStatus } from '../../readyset/status.ts'
import type { InstanceAbilities } from '../view.ts'

/** What an instance said when it was asked what it can be asked. */
export interface Abilities {
  readonly can: InstanceAbilities
  /** Why it refuses ReadySet's own statements, in its words; null where it takes them. */
  readonly refusal: string | null
  /** When this run of the instance began, where it tells; another time is another run. */
  readonly startedAt: number | null
  /** SHOW PROXIED QUERIES takes LIMIT. */
  readonly limits: boolean
}

/** One question for each relation, with the columns that this program reads: a version without them does not count. */
const relations = {
  queryStats: 'SELECT query_id, total_count, total_us FROM readyset.upstream_query_stats LIMIT 1',
  shallowCaches: 'SELECT query_id, name, hits, misses, refreshes FROM readyset.shallow_caches LIMIT 1',
  shallowEntries: 'SELECT query_id, bytes FROM readyset.shallow_cache_entries LIMIT 1',
  refreshStats: 'SELECT query_id, wasted_refreshes FROM readyset.shallow_cache_refresh_stats LIMIT 1',
  deepCaches: 'SELECT query_id, name, total_count FROM readyset.deep_caches LIMIT 1',
  replicationStatus: 'SELECT consume_lag FROM readyset.replication_status LIMIT 1',
} as const

/**
 * Finds what the instance can be asked by asking, for versions lie and settings change it. It is asked once for each
 * connection, and a connection does not outlive a run of the instance. An unknown relation goes upstream, whose error is
 * the answer; a connection that breaks rejects as `query` does.
 */
export async function askAbilities(sql: SqlConnection, options?: QueryOptions): Promise<Abilities> {
  const own = await askOwnStatements(sql, options)
  if ('refusal' in own) return { can: noAbilities, refusal: own.refusal, startedAt: null, limits: true }
  const status = await readStatus(sql, options).catch((error: unknown) => {
    onlyAnswers(error)
    return null
  })
  const can: Record<keyof InstanceAbilities, boolean> = {
    ...noAbilities,
    ownStatements: true,
    metrics: own.counts,
    deepAllowed: status?.replication !== 'disabled',
  }
  for (const [name, question] of Object.entries(relations)) {
    can[name as keyof typeof relations] = await answers(sql, question, options)
  }
  return { can, refusal: null, startedAt: status?.controllerStartedAt ?? null, limits: own.limits }
}

/** What an instance can be asked where nothing is known of it. */
export const noAbilities: InstanceAbilities = {
  queryStats: false,
  shallowCaches: false,
  shallowEntries: false,
  refreshStats: false,
  deepCaches: false,
  replicationStatus: false,
  metrics: false,
  ownStatements: false,
  deepAllowed: false,
}

type OwnStatements = { readonly refusal: string } | { readonly counts: boolean; readonly limits: boolean }

/** Whether ReadySet's own statements are taken, and with the `count` column, which is there when metrics are on. */
async function askOwnStatements(sql: SqlConnection, options: QueryOptions | undefined): Promise<OwnStatements> {
  let counts = false
  const sink = {
    columns(names: readonly string[]) {
      counts = names.some((name) => name.toLowerCase() === 'count')
    },
    row: () => true,
  }
  try {
    await sql.read('SHOW PROXIED QUERIES LIMIT 1', sink, options)
    return { counts, limits: true }
  } catch (error) {
    const refusal = onlyAnswers(error)
    // A version that does not take LIMIT here answers this, which has no more than one row of a query.
    const known = await answers(sql, 'SHOW PROXIED QUERIES WHERE query_id = q_0', options, sink)
    return known ? { counts, limits: false } : { refusal: refusal.message }
  }
}

async function answers(
  sql: SqlConnection,
  question: string,
  options: QueryOptions | undefined,
  sink = { columns() {}, row: () => true } as Parameters<SqlConnection['read']>[1],
): Promise<boolean> {
  try {
    await sql.read(question, sink, options)
    return true
  } catch (error) {
    onlyAnswers(error)
    return false
  }
}

/** An answer that is an error is an answer; no answer is none. */
function onlyAnswers(error: unknown): SqlFailure {
  if (error instanceof SqlFailure && (error.code === 'sql-error' || error.code === 'not-permitted')) return error
  throw error
}
