import type { Instance } from '../instance.ts'
import type { Condition, VirtualSelect } from '../sql/virtual-select.ts'
import { type Answer, type Cell, type Column, ReadysetError } from './answer.ts'
import { readRelation } from './relations.ts'

/** Answers a SELECT from a relation of the virtual schema. Works while the upstream is down. */
export function answerVirtual(instance: Instance, select: VirtualSelect): Answer {
  const relation = readRelation(instance, select.relation)
  const indexOf = (column: string) => {
    const index = relation.columns.findIndex((one) => one.name === column)
    if (index < 0) throw new ReadysetError(`Readyset schema error: column ${column} does not exist`)
    return index
  }
  const rows = relation.rows
    .filter((row) => select.where.every((condition) => holds(row[indexOf(condition.column)] ?? null, condition)))
    .sort((a, b) => {
      for (const { column, descending } of select.orderBy) {
        const order = compare(a[indexOf(column)] ?? null, b[indexOf(column)] ?? null)
        if (order !== 0) return descending ? -order : order
      }
      return 0
    })
  if (select.columns === 'count') return rowsOf([{ name: 'count', type: 'int8' }], [[rows.length]])
  const cut = rows.slice(select.offset, select.limit === undefined ? undefined : select.offset + select.limit)
  if (select.columns === '*') return rowsOf(relation.columns, cut)
  const indexes = select.columns.map(indexOf)
  return rowsOf(
    indexes.flatMap((index) => relation.columns[index] ?? []),
    cut.map((row) => indexes.map((index) => row[index] ?? null)),
  )
}

function rowsOf(columns: readonly Column[], rows: readonly (readonly Cell[])[]): Answer {
  return { kind: 'rows', columns, rows }
}

function holds(cell: Cell, { operator, value }: Condition): boolean {
  if (cell === null) return false
  const order = compare(cell, typeof cell === 'number' ? Number(value) : String(value))
  switch (operator) {
    case '=':
      return order === 0
    case '<>':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

/** NULL is last. */
function compare(a: Cell, b: Cell): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : Number(String(a) > String(b))
}
