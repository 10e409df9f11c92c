import type { DatabaseKind } from '../../readyset/kinds.ts'
import { openSql, type SqlConnection } from '../../readyset/sql.ts'
import { SqlFailure } from '../../readyset/sql-failure.ts'
import type { InstanceAddresses } from '../host.ts'
import { scanSql } from '../statements/scan-sql.ts'
import { isQuery } from '../statements/split-sql.ts'
import type { UpstreamVia } from '../view.ts'

/** A connection of its own to ask the upstream with, so that nothing of a session is left behind anywhere. */
export interface UpstreamPath {
  readonly sql: SqlConnection
  readonly via: UpstreamVia
  /** The statement as it has to be sent on this path. */
  wording(statement: string): string
}

const connectTimeoutMs = 10_000

export function openCache({ cache }: InstanceAddresses, signal?: AbortSignal): Promise<SqlConnection> {
  return openSql(cache, { connectTimeoutMs, ...(signal && { signal }) })
}

/**
 * Opens the way to the upstream: directly, or where it is not reached from here, through ReadySet with the hint that makes
 * it pass its caches by. That way costs one more hop, which is why the result says which way it was.
 */
export async function openUpstream(addresses: InstanceAddresses, signal?: AbortSignal): Promise<UpstreamPath> {
  const { upstream, cache } = addresses
  if (upstream !== null) {
    try {
      const sql = await openSql(upstream, { connectTimeoutMs, ...(signal && { signal }) })
      return { sql, via: 'direct', wording: (statement) => statement }
    } catch (error) {
      if (!(error instanceof SqlFailure) || !['unreachable', 'name-unknown', 'timed-out'].includes(error.code))
        throw error
    }
  }
  const sql = await openSql(cache, { connectTimeoutMs, ...(signal && { signal }) })
  return { sql, via: 'through-readyset', wording: (statement) => pastCaches(cache.kind, statement) }
}

/** Puts `SKIP CACHE` behind the first SELECT. What is no query goes to the upstream in any case. */
function pastCaches(kind: DatabaseKind, statement: string): string {
  if (!isQuery(statement)) return statement
  let at = 0
  for (const part of scanSql(kind, statement) ?? []) {
    const found = part.kind === 'code' ? /\bselect\b/i.exec(part.text) : null
    if (found) {
      const end = at + found.index + found[0].length
      return `${statement.slice(0, end)} /*rs+ SKIP CACHE */${statement.slice(end)}`
    }
    at += part.text.length
  }
  return statement
}
