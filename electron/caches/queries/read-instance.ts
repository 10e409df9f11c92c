import type { QueryOptions } from '../../readyset/sql.ts'
import { SqlFailure } from '../../readyset/sql-failure.ts'
import type { OpenInstance } from '../instance/link.ts'
import type { InstanceReading } from './instance-reading.ts'
import { type Pace, readLists } from './read-lists.ts'
import { mostRows, readEntries, readShallow, readTimes, readWasted } from './read-relations.ts'

/**
 * Reads everything about queries and caches that the instance can tell, over one connection, bounded in rows and in bytes.
 * Rejects where the connection breaks or nothing comes in time; a statement that is refused leaves its part unknown.
 */
export async function readInstance(
  instance: OpenInstance,
  pace: Pace,
  options: QueryOptions & { readonly now: () => number },
): Promise<InstanceReading> {
  const { sql, abilities } = instance
  const { can, refusal } = abilities
  const problems: string[] = []
  const attempt = async <T>(allowed: boolean, read: () => Promise<T>): Promise<T | null> => {
    if (!allowed) return null
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof SqlFailure) || (error.code !== 'sql-error' && error.code !== 'not-permitted')) throw error
      problems.push(error.message)
      return null
    }
  }
  // The lists come last: one that is too long costs the connection.
  const upstreamTimes = await attempt(can.queryStats, () => readTimes(sql, 'upstream_query_stats', mostRows, options))
  const cachedTimes = await attempt(can.queryStats, () => readTimes(sql, 'cached_query_stats', mostRows, options))
  const shallow = await attempt(can.shallowCaches, () => readShallow(sql, options))
  const wasted = await attempt(can.refreshStats, () => readWasted(sql, options))
  const entries = await attempt(can.shallowEntries, () => readEntries(sql, options))
  const lists = await attempt(can.ownStatements, () => readLists(instance, pace, options))
  const { caches, proxied, truncated } = lists ?? { caches: [], proxied: [], truncated: false }
  if (refusal !== null) problems.unshift(`The instance refuses ReadySet’s own statements to this user: ${refusal}`)
  if (truncated) problems.push(`There are more queries than are read at once; the first ${proxied.length} are here.`)
  return {
    readAt: options.now(),
    abilities: can,
    proxied,
    caches,
    upstreamTimes,
    cachedTimes,
    shallow,
    wasted,
    entries,
    truncated,
    problem: problems.length === 0 ? null : problems.join(' '),
  }
}
