import type { Answer, Cell, Column } from '../answers/answer.ts'
import { ReadysetError } from '../answers/answer.ts'
import { UpstreamError } from '../upstream/target.ts'
import { eofPayload, errorPayload, okPayload } from './protocol.ts'
import { int16, int32, lengthOf, lengthText, packets } from './wire.ts'

interface WireType {
  readonly code: number
  readonly length: number
  readonly charset: number
  readonly flags: number
}

const utf8 = 33
const binary = 63
const unsigned = 0x20

const types: Readonly<Record<Column['type'], WireType>> = {
  text: { code: 0xfe, length: 1024, charset: utf8, flags: 0 },
  int4: { code: 0x03, length: 10, charset: binary, flags: unsigned },
  int8: { code: 0x08, length: 20, charset: binary, flags: unsigned },
  float8: { code: 0x05, length: 22, charset: binary, flags: 0 },
  bool: { code: 0x01, length: 1, charset: binary, flags: 0 },
}

/** What answers one of ReadySet's own statements on MySQL's side. */
export function writeAnswer(answer: Answer, serverStatus: number): Buffer {
  switch (answer.kind) {
    case 'empty':
      return packets(1, okPayload(serverStatus))
    case 'deleted':
      return packets(1, okPayload(serverStatus, answer.count))
    case 'rows': {
      const eof = eofPayload(serverStatus)
      const columns = answer.columns.map(columnPayload)
      const payloads = [lengthOf(columns.length), ...columns, eof, ...answer.rows.map(rowPayload), eof]
      return Buffer.concat(payloads.map((payload, index) => packets(1 + index, payload)))
    }
  }
}

function columnPayload({ name, type }: Column): Buffer {
  const { code, length, charset, flags } = types[type]
  return Buffer.concat([
    lengthText('def'),
    lengthText(''),
    lengthText(''),
    lengthText(''),
    lengthText(name),
    lengthText(name),
    Buffer.from([0x0c]),
    int16(charset),
    int32(length),
    Buffer.from([code]),
    int16(flags),
    Buffer.from([0, 0, 0]),
  ])
}

function rowPayload(cells: readonly Cell[]): Buffer {
  return Buffer.concat(cells.map((cell) => (cell === null ? Buffer.from([0xfb]) : lengthText(cellText(cell)))))
}

function cellText(cell: Exclude<Cell, null>): string {
  return typeof cell === 'boolean' ? String(Number(cell)) : String(cell)
}

/** ReadySet's own errors have one code on MySQL's side; the upstream's keep theirs. */
export function writeError(error: unknown): Buffer {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof UpstreamError) return packets(1, errorPayload(error.code, error.sqlstate, message))
  return packets(1, errorPayload(1105, 'HY000', prefix(error) + message))
}

function prefix(error: unknown): string {
  return error instanceof ReadysetError && error.sort === 'unsupported' ? 'Operation unsupported: ' : ''
}
