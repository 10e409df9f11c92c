import { type Answer, type Cell, type Column, ReadysetError } from '../answers/answer.ts'
import { UpstreamError } from '../upstream/target.ts'
import { commandComplete, dataRow, errorResponse, type PgColumn, rowDescription } from './messages.ts'

const types: Readonly<Record<Column['type'], Omit<PgColumn, 'name'>>> = {
  text: { oid: 25, size: -1 },
  int4: { oid: 23, size: 4 },
  int8: { oid: 20, size: 8 },
  float8: { oid: 701, size: 8 },
  bool: { oid: 16, size: 1 },
}

/** What answers one of ReadySet's own statements on PostgreSQL's side, without ReadyForQuery. */
export function writeAnswer(answer: Answer): Buffer {
  switch (answer.kind) {
    case 'empty':
      return commandComplete('')
    case 'deleted':
      return commandComplete(`DELETE ${answer.count}`)
    case 'rows': {
      const columns = answer.columns.map(({ name, type }) => ({ name, ...types[type] }))
      const rows = answer.rows.map((row) => dataRow(row.map(cellText)))
      return Buffer.concat([rowDescription(columns), ...rows, commandComplete(`SELECT ${rows.length}`)])
    }
  }
}

function cellText(cell: Cell): string | null {
  if (typeof cell === 'boolean') return cell ? 't' : 'f'
  return cell === null ? null : String(cell)
}

/** ReadySet's error codes on PostgreSQL's side: `42P14`, `0A000`, and `XX000` for all the rest. */
export function writeError(error: unknown): Buffer {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof UpstreamError) return errorResponse({ severity: 'ERROR', sqlstate: error.sqlstate, message })
  const sort = error instanceof ReadysetError ? error.sort : 'other'
  if (sort === 'parse')
    return errorResponse({ severity: 'ERROR', sqlstate: '42P14', message: `parse error: ${message}` })
  if (sort === 'unsupported') {
    return errorResponse({ severity: 'ERROR', sqlstate: '0A000', message: `unsupported: ${message}` })
  }
  return errorResponse({ severity: 'ERROR', sqlstate: 'XX000', message: `unknown: ${message}` })
}
