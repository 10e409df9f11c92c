import type { QueryOptions } from '../../readyset/sql.ts'
import { SqlFailure } from '../../readyset/sql-failure.ts'
import type { OpenInstance } from '../instance/link.ts'
import { readTable, type TableRow } from '../instance/read-table.ts'
import { cutText } from './cut-text.ts'
import type { CachedQuery, ProxiedQuery } from './instance-reading.ts'
import { isOwnQuery } from './own-queries.ts'
import { mostRows } from './read-relations.ts'

/** Characters of SQL that are taken off the wire for one reading; then it ends, and says so. */
const mostOnWire = 64 * 1024 * 1024
/** However long they are, so many queries are asked for. */
const fewestRows = 100
/** Characters of SQL that are kept of one query. */
const mostKept = 2_000

/** Names of columns before crate 1.26, whose words were joined by spaces. */
const olderNames = { caches: { name: 'cache name', query: 'query text' }, proxied: { query: 'proxied query' } }

/** How many rows an instance is asked for: fewer once its texts turned out to be long. Kept between readings. */
export interface Pace {
  rows: number
}

export function newPace(): Pace {
  return { rows: mostRows }
}

export interface Lists {
  readonly caches: readonly CachedQuery[]
  readonly proxied: readonly ProxiedQuery[]
  /** There are more. */
  readonly truncated: boolean
}

/** Reads SHOW CACHES and SHOW PROXIED QUERIES, of any version. Where texts are too long or too slow, the connection is given up. */
export async function readLists({ sql, abilities }: OpenInstance, pace: Pace, options: QueryOptions): Promise<Lists> {
  const caches: CachedQuery[] = []
  const proxied: ProxiedQuery[] = []
  let onWire = 0
  let truncated = false

  /** Whether to go on after a row whose text is this long; `keep` is called while there is room. */
  const take = (row: TableRow, kept: number, keep: (id: string, text: string) => void): boolean => {
    const text = row.text('query') ?? ''
    onWire += text.length
    if (onWire > mostOnWire) {
      truncated = true
      return false
    }
    if (kept >= pace.rows) truncated = true
    else if (!isOwnQuery(text)) keep(row.text('query_id') ?? '', text)
    return true
  }

  await readTable(
    sql,
    'SHOW CACHES',
    (row) =>
      take(row, caches.length, (id, text) => {
        const [name, properties] = [row.text('name') || id, row.text('properties') ?? '']
        caches.push({ id, name, text: cutText(text, mostKept), properties, count: row.number('count') })
      }),
    options,
    olderNames.caches,
  )
  if (onWire > mostOnWire) return { caches, proxied, truncated }
  const late = await readTable(
    sql,
    abilities.limits ? `SHOW PROXIED QUERIES LIMIT ${pace.rows + 1}` : 'SHOW PROXIED QUERIES',
    (row) =>
      take(row, proxied.length, (id, text) => {
        const supported = row.text('readyset_supported') ?? ''
        proxied.push({ id, text: cutText(text, mostKept), supported, count: row.number('count') })
      }),
    options,
    olderNames.proxied,
  ).catch((error: unknown) => {
    // What came in time is worth showing; an instance that sent nothing does not answer.
    if (!(error instanceof SqlFailure && error.code === 'timed-out') || proxied.length === 0) throw error
    truncated = true
    return 'late' as const
  })
  if (late === 'late') pace.rows = Math.max(fewestRows, Math.floor(proxied.length / 2))
  else if (onWire > mostOnWire) pace.rows = Math.max(fewestRows, proxied.length)
  return { caches, proxied, truncated }
}
