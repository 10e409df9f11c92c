import { columnAt } from './columns.ts'
import type { QueryOptions, SqlConnection, SqlRow } from './sql.ts'
import { SqlFailure } from './sql-failure.ts'

export type TablePhase =
  | 'initializing'
  | 'snapshotting'
  | 'compacting'
  | 'creating-index'
  | 'online'
  | 'not-replicated'
  | 'dropped'
  | 'unknown'

export interface TableProgress {
  /** Quoted as the database quotes: `"public"."t"`. */
  readonly table: string
  readonly phase: TablePhase
  /** Progress of the phase where ReadySet tells it. */
  readonly percent: number | null
  /** ReadySet's reason why a table is not replicated, empty otherwise. */
  readonly why: string
}

/** How far a deep instance's snapshot is. Tables that are not replicated are in `perTable` only. */
export interface SnapshotProgress {
  readonly done: number
  readonly total: number
  /** Of the whole snapshot, all tables weighing the same; null while there is no table. Never goes back by itself. */
  readonly percent: number | null
  readonly perTable: readonly TableProgress[]
}

/** Reads the progress table by table; null where the version does not know the statement. Empty in shallow mode. */
export async function readTables(connection: SqlConnection, options?: QueryOptions): Promise<SnapshotProgress | null> {
  for (const statement of ['SHOW READYSET ALL TABLES', 'SHOW READYSET TABLES']) {
    try {
      return snapshotProgressOf(await connection.query(statement, options))
    } catch (error) {
      // An unknown statement goes upstream, which finds a syntax error in it.
      if (!(error instanceof SqlFailure) || error.code !== 'sql-error') throw error
    }
  }
  return null
}

/** Columns `table`, `status`, `description`. */
export function snapshotProgressOf(rows: readonly SqlRow[]): SnapshotProgress {
  const perTable = rows.map(tableProgressOf)
  const replicated = perTable.filter(({ phase }) => phase !== 'not-replicated' && phase !== 'dropped')
  const sum = replicated.reduce((total, table) => total + partDone(table), 0)
  return {
    done: replicated.filter(({ phase }) => phase === 'online').length,
    total: replicated.length,
    percent: replicated.length === 0 ? null : Math.round((sum / replicated.length) * 10) / 10,
    perTable,
  }
}

function tableProgressOf(row: SqlRow): TableProgress {
  const description = columnAt(row, 2)
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(description)?.[1]
  return {
    table: columnAt(row, 0),
    phase: phaseOf(columnAt(row, 1)),
    percent: percent === undefined ? null : Math.min(100, Number(percent)),
    why: percent === undefined ? description : '',
  }
}

function phaseOf(status: string): TablePhase {
  const text = status.trim().toLowerCase().replaceAll('_', ' ')
  if (text.startsWith('not replicated')) return 'not-replicated'
  switch (text) {
    case 'initializing':
    case 'snapshotting':
    case 'compacting':
    case 'online':
    case 'dropped':
      return text
    case 'creating index':
      return 'creating-index'
    default:
      return 'unknown'
  }
}

/**
 * Percent of one table. Copying is most of the work; compacting and indexing follow it, each with a percentage of its
 * own.
 */
function partDone({ phase, percent }: TableProgress): number {
  const share = (percent ?? 0) / 100
  switch (phase) {
    case 'online':
      return 100
    case 'creating-index':
      return 95 + 5 * share
    case 'compacting':
      return 90 + 5 * share
    case 'snapshotting':
      return 90 * share
    default:
      return 0
  }
}
