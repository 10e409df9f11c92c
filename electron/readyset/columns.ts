import type { SqlRow } from './sql.ts'

/**
 * A column of one of ReadySet's own results, by its newest name: `query_id` finds `query id` too, since underscores
 * came with crate 1.26. Undefined where the version has no such column.
 */
export function column(row: SqlRow, name: string): string | null | undefined {
  if (Object.hasOwn(row, name)) return row[name]
  const wanted = plain(name)
  const found = Object.keys(row).find((key) => plain(key) === wanted)
  return found === undefined ? undefined : row[found]
}

/** A row's values in the server's order, for results whose columns are told apart by place. */
export function columnAt(row: SqlRow, index: number): string {
  return Object.values(row)[index] ?? ''
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', ' ')
}
