import type { CacheMode, Check, DatabaseAddress } from '../kinds.ts'
import type { QueryOptions, SqlConnection, SqlRow } from '../sql.ts'

/** What a check found; the check itself adds who it is. */
export type Finding = Pick<Check, 'outcome' | 'why' | 'fix'>

/** What a check may look at and ask. */
export interface CheckContext {
  readonly address: DatabaseAddress
  readonly mode: CacheMode
  readonly connection: SqlConnection
  /** Rows of a query, within the checks' time limit and signal. */
  ask(text: string, options?: QueryOptions): Promise<readonly SqlRow[]>
  /** The replication slot that the deployment will use; PostgreSQL only. */
  readonly slot: string
}

/** One thing to look at once the connection stands. */
export interface UpstreamCheck {
  readonly id: string
  readonly title: string
  /** Null where there is nothing to say. */
  run(context: CheckContext): Promise<Finding | null>
}

export function pass(why: string): Finding {
  return { outcome: 'pass', why }
}

export function warn(why: string, fix?: string): Finding {
  return { outcome: 'warn', why, ...(fix === undefined ? {} : { fix }) }
}

export function fail(why: string, fix?: string): Finding {
  return { outcome: 'fail', why, ...(fix === undefined ? {} : { fix }) }
}

/** Modes that replicate: all but shallow. */
export function replicates(mode: CacheMode): boolean {
  return mode !== 'shallow'
}
