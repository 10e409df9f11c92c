/** Builders of PostgreSQL messages, both those of a server and those of a client. */

export function message(type: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? cstring(part) : part)))
  const head = Buffer.alloc(5)
  head.write(type, 0, 'latin1')
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

export function cstring(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf8')
}

export function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(value)
  return buffer
}

export function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeInt16BE(value)
  return buffer
}

/** `R`: what the server asks for, or 0 when it asks for nothing more. */
export function authentication(code: number, ...parts: readonly (Buffer | string)[]): Buffer {
  return message('R', int32(code), ...parts)
}

export function parameterStatus(name: string, value: string): Buffer {
  return message('S', name, value)
}

export type TransactionStatus = 'I' | 'T' | 'E'

export function readyForQuery(status: TransactionStatus): Buffer {
  return message('Z', Buffer.from(status, 'latin1'))
}

export function commandComplete(tag: string): Buffer {
  return message('C', tag)
}

export interface PgErrorFields {
  readonly severity: 'ERROR' | 'FATAL'
  readonly sqlstate: string
  readonly message: string
}

export function errorResponse({ severity, sqlstate, message: text }: PgErrorFields): Buffer {
  const field = (code: string, value: string) => Buffer.concat([Buffer.from(code, 'latin1'), cstring(value)])
  return message(
    'E',
    field('S', severity),
    field('V', severity),
    field('C', sqlstate),
    field('M', text),
    Buffer.from([0]),
  )
}

/** The fields of an ErrorResponse by their letter. */
export function errorFields(body: Buffer): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {}
  for (const part of body.toString('utf8').split('\0')) {
    if (part !== '') fields[part.slice(0, 1)] = part.slice(1)
  }
  return fields
}

export interface PgColumn {
  readonly name: string
  readonly oid: number
  readonly size: number
}

export function rowDescription(columns: readonly PgColumn[]): Buffer {
  const fields = columns.map(({ name, oid, size }) =>
    Buffer.concat([cstring(name), int32(0), int16(0), int32(oid), int16(size), int32(-1), int16(0)]),
  )
  return message('T', int16(columns.length), ...fields)
}

/** A row of texts; null is SQL's NULL. */
export function dataRow(cells: readonly (string | null)[]): Buffer {
  const parts = cells.map((cell) => {
    if (cell === null) return int32(-1)
    const bytes = Buffer.from(cell, 'utf8')
    return Buffer.concat([int32(bytes.length), bytes])
  })
  return message('D', int16(cells.length), ...parts)
}

export function dataRowCells(body: Buffer): readonly (string | null)[] {
  const cells: (string | null)[] = []
  let at = 2
  for (let left = body.readInt16BE(0); left > 0; left -= 1) {
    const length = body.readInt32BE(at)
    at += 4
    cells.push(length < 0 ? null : body.toString('utf8', at, at + length))
    at += Math.max(length, 0)
  }
  return cells
}

/** The text up to the next zero byte, and where the rest begins. */
export function readCstring(body: Buffer, at: number): readonly [text: string, next: number] {
  const end = body.indexOf(0, at)
  if (end < 0) throw new Error('unterminated string in message')
  return [body.toString('utf8', at, end), end + 1]
}
