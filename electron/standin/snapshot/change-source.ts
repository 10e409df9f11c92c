import type { UpstreamSql } from '../upstream/sql.ts'
import type { Offset } from './offset.ts'

export interface FoundTable {
  readonly schema: string
  readonly name: string
  readonly approximateRows: number
  /** Why it cannot be replicated. */
  readonly unsupported: string | undefined
}

/** How to watch one kind of upstream. */
export interface ChangeSource {
  /** Makes what replication needs. True when it was there before, so that an earlier snapshot still holds. */
  prepare(sql: UpstreamSql): Promise<boolean>
  tables(sql: UpstreamSql): Promise<readonly FoundTable[]>
  offset(sql: UpstreamSql): Promise<Offset | undefined>
  /** Did anything that is replicated change since the last call? */
  changed(sql: UpstreamSql): Promise<boolean>
}
