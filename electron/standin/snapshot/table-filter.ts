/** Which tables are replicated, by `REPLICATION_TABLES` and `REPLICATION_TABLES_IGNORE`. */
export type TableFilter = (schema: string, table: string) => boolean

/** Throws with ReadySet's words when the lists make no sense; ReadySet aborts then. */
export function tableFilter(only: string | undefined, ignore: string | undefined): TableFilter {
  if (only !== undefined && ignore !== undefined) {
    throw new Error('Cannot use both --replication-tables and --replication-tables-ignore')
  }
  if (only !== undefined) return readList(only, '--replication-tables')
  if (ignore === undefined) return () => true
  const ignored = readList(ignore, '--replication-tables-ignore')
  return (schema, table) => !ignored(schema, table)
}

function readList(text: string, flag: string): TableFilter {
  const entries = text.split(',').map((entry) => {
    const match = /^\s*["`]?([^."`]+|\*)["`]?\.["`]?([^."`]+|\*)["`]?\s*$/.exec(entry)
    if (!match) throw new Error(`Unable to parse ${flag}: ${entry}`)
    return { schema: match[1] ?? '', table: match[2] ?? '' }
  })
  const fits = (pattern: string, name: string) => pattern === '*' || pattern === name
  return (schema, table) => entries.some((entry) => fits(entry.schema, schema) && fits(entry.table, table))
}
