import type { FoundTable } from './change-source.ts'
import type { TableState, TableStatus } from './replication.ts'
import type { TableFilter } from './table-filter.ts'

const excluded = 'The table was either excluded from --replication-tables or included in --replication-tables-ignore.'

/** The tables of the upstream and how far each of them is. */
export interface TableList {
  all(): readonly TableState[]
  /** Takes what the upstream has now; tables that are new begin with this status. */
  update(found: readonly FoundTable[], fresh: TableStatus): void
  set(schema: string, name: string, status: TableStatus): void
  find(schema: string | undefined, name: string): TableState | undefined
  /** Replicates a table in spite of the filter. */
  include(schema: string, name: string): void
  replicated(): readonly TableState[]
}

export function createTableList(filter: TableFilter): TableList {
  let tables: readonly TableState[] = []
  const included = new Set<string>()
  const statusOf = (table: FoundTable, fresh: TableStatus): TableStatus => {
    if (table.unsupported !== undefined) return { kind: 'Not replicated', reason: table.unsupported }
    const wanted = filter(table.schema, table.name) || included.has(`${table.schema}.${table.name}`)
    return wanted ? fresh : { kind: 'Not replicated', reason: excluded }
  }
  const list: TableList = {
    all: () => tables,
    update(found, fresh) {
      tables = found.map(({ schema, name, ...rest }) => {
        const before = tables.find((table) => table.schema === schema && table.name === name)
        return before ?? { schema, name, status: statusOf({ schema, name, ...rest }, fresh) }
      })
    },
    set(schema, name, status) {
      tables = tables.map((table) => (table.schema === schema && table.name === name ? { ...table, status } : table))
    },
    find: (schema, name) =>
      tables.find((table) => table.name === name && (schema === undefined || table.schema === schema)),
    include(schema, name) {
      included.add(`${schema}.${name}`)
      list.set(schema, name, { kind: 'Initializing' })
    },
    replicated: () => tables.filter((table) => table.status.kind !== 'Not replicated'),
  }
  return list
}
