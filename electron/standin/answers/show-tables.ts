import type { Instance } from '../instance.ts'
import type { TableStatus } from '../snapshot/replication.ts'
import { quoteName } from '../sql/render.ts'
import { type Answer, textRows } from './answer.ts'

export function showTables(instance: Instance, all: boolean): Answer {
  const quote = (name: string) => quoteName(name, instance.kind)
  const rows = instance.replication
    .tables()
    .filter((table) => all || table.status.kind !== 'Not replicated')
    .map((table) => [`${quote(table.schema)}.${quote(table.name)}`, table.status.kind, description(table.status)])
  return textRows(['table', 'status', 'description'], rows)
}

function description(status: TableStatus): string {
  if (status.kind === 'Not replicated') return status.reason
  return 'done' in status ? `${(status.done * 100).toFixed(2)}%` : ''
}
