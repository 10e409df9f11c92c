import type { QueryOptions, RowSink, SqlConnection } from '../../readyset/sql.ts'

/** A row by column name, old and new spelling alike. */
export interface TableRow {
  /** Undefined where the version has no such column. */
  text(name: string): string | null | undefined
  /** Null where there is no such column, no value, or no figure: counts, times and bytes are not below zero. */
  number(name: string): number | null
  /** By place, for columns whose name is not worth knowing. */
  at(index: number): string | null
}

/**
 * Reads a result row by row without keeping it. `each` returns false when no more is wanted, which ends the connection.
 * @param renamed other names of columns in older versions, by the newest name
 */
export async function readTable(
  sql: SqlConnection,
  statement: string,
  each: (row: TableRow) => unknown,
  options?: QueryOptions,
  renamed: Readonly<Record<string, string>> = {},
): Promise<void> {
  let places = new Map<string, number>()
  let values: readonly (string | null)[] = []
  const placeOf = (name: string) => places.get(plain(name)) ?? places.get(plain(renamed[name] ?? name))
  const row: TableRow = {
    text(name) {
      const place = placeOf(name)
      return place === undefined ? undefined : (values[place] ?? null)
    },
    number(name) {
      const text = row.text(name)
      const number = text === null || text === undefined || text === '' ? Number.NaN : Number(text)
      // Without the sign of a zero, which `-0` has.
      return Number.isFinite(number) && number >= 0 ? Math.abs(number) : null
    },
    at: (index) => values[index] ?? null,
  }
  const sink: RowSink = {
    columns(names) {
      places = new Map(names.map((name, index) => [plain(name), index]))
    },
    row(given) {
      values = given
      return each(row) !== false
    },
  }
  await sql.read(statement, sink, options)
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', ' ')
}
