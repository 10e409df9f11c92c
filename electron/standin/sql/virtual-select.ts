import { type Cursor, createCursor, readMany } from './cursor.ts'
import { type Dialect, tokenize } from './tokens.ts'

export interface Condition {
  readonly column: string
  readonly operator: '=' | '<>' | '<' | '<=' | '>' | '>='
  readonly value: string | number
}

/** A SELECT from a relation of the virtual schema, in the plain forms that the stand-in reads. */
export interface VirtualSelect {
  readonly relation: string
  /** Columns by name, `*`, or `count(*)`. */
  readonly columns: readonly string[] | '*' | 'count'
  readonly where: readonly Condition[]
  readonly orderBy: readonly { readonly column: string; readonly descending: boolean }[]
  readonly limit: number | undefined
  readonly offset: number
}

/** Reads `SELECT … FROM readyset.x [WHERE …] [ORDER BY …] [LIMIT …] [OFFSET …]`; undefined for everything else. */
export function parseVirtualSelect(sql: string, dialect: Dialect, schema: string): VirtualSelect | undefined {
  if (!sql.toLowerCase().includes(`${schema.toLowerCase()}.`)) return undefined
  const tokens = tokenize(sql, dialect)?.filter((token) => token.kind !== 'hint')
  if (tokens?.at(-1)?.text === ';') tokens.pop()
  if (!tokens) return undefined
  const cursor = createCursor(sql, tokens)
  if (!cursor.tryWords('SELECT')) return undefined
  const columns = readColumns(cursor)
  const from = columns && cursor.tryWords('FROM') ? cursor.tryName() : undefined
  if (columns === undefined || from?.length !== 2 || from[0]?.toLowerCase() !== schema.toLowerCase()) return undefined
  const where = cursor.tryWords('WHERE') ? readConditions(cursor) : []
  const orderBy = cursor.tryWords('ORDER', 'BY') ? readOrder(cursor) : []
  const limit = cursor.tryWords('LIMIT') ? cursor.tryNumber() : undefined
  const offset = cursor.tryWords('OFFSET') ? (cursor.tryNumber() ?? 0) : 0
  if (where === undefined || orderBy === undefined || !cursor.atEnd()) return undefined
  return { relation: (from[1] ?? '').toLowerCase(), columns, where, orderBy, limit, offset }
}

function readColumns(cursor: Cursor): VirtualSelect['columns'] | undefined {
  if (cursor.tryWords('*')) return '*'
  if (cursor.tryWords('COUNT', '(', '*', ')')) return 'count'
  return readMany(cursor, () => cursor.tryName()?.at(-1)?.toLowerCase())
}

function readConditions(cursor: Cursor): readonly Condition[] | undefined {
  const found: Condition[] = []
  do {
    const column = cursor.tryName()?.at(-1)?.toLowerCase()
    const operator = cursor.tryOneOf('=', '<>', '!=', '<', '<=', '>', '>=')
    const value = cursor.tryString() ?? cursor.tryNumber() ?? readBoolean(cursor)
    if (column === undefined || operator === undefined || value === undefined) return undefined
    found.push({ column, operator: operator === '!=' ? '<>' : operator, value })
  } while (cursor.tryWords('AND'))
  return found
}

function readBoolean(cursor: Cursor): string | undefined {
  return cursor.tryOneOf('TRUE', 'FALSE')?.toLowerCase()
}

function readOrder(cursor: Cursor): VirtualSelect['orderBy'] | undefined {
  return readMany(cursor, () => {
    const column = cursor.tryName()?.at(-1)?.toLowerCase()
    const direction = cursor.tryOneOf('ASC', 'DESC')
    return column === undefined ? undefined : { column, descending: direction === 'DESC' }
  })
}
