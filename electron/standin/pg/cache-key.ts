import { createHash } from 'node:crypto'
import type { QueryShape } from '../sql/query-shape.ts'
import type { PlainBatch, PreparedStatement } from './extended.ts'

/** All that changes the bytes that answer a query of this shape, when it comes by the simple protocol. */
export function simpleKey(shape: QueryShape): string {
  return `simple ${values(shape)}`
}

/** The same for a batch: also the types and formats of parameters and results, and which messages it consists of. */
export function batchKey(shape: QueryShape, batch: PlainBatch, statement: PreparedStatement): string {
  // Behind its head a Parse message has the name, the text and the parameters' types.
  const textAt = statement.parse.indexOf(0, 5) + 1
  const types = statement.parse.subarray(statement.parse.indexOf(0, textAt) + 1)
  const digest = createHash('sha256').update(types).update(batch.values).digest('base64')
  return `extended ${batch.form} ${digest} ${values(shape)}`
}

function values(shape: QueryShape): string {
  return JSON.stringify(shape.slots.map((slot) => (slot.kind === 'literal' ? slot.text : slot.index)))
}
