import type { Frame } from './frames.ts'
import { readCstring } from './messages.ts'

/** A prepared statement of a session. */
export interface PreparedStatement {
  readonly sql: string
  /** Its Parse message, to prepare it again where the upstream does not have it. */
  readonly parse: Buffer
  onUpstream: boolean
}

export interface Parse {
  readonly name: string
  readonly sql: string
}

export function readParse(frame: Frame): Parse {
  const [name, next] = readCstring(frame.body, 0)
  return { name, sql: readCstring(frame.body, next)[0] }
}

interface Bind {
  readonly portal: string
  readonly statement: string
  /** Formats and values of the parameters, formats of the results: all that changes the bytes of the answer. */
  readonly values: Buffer
}

function readBind(frame: Frame): Bind {
  const [portal, second] = readCstring(frame.body, 0)
  const [statement, rest] = readCstring(frame.body, second)
  return { portal, statement, values: frame.body.subarray(rest) }
}

/** Names the statement of a Bind, Describe or Close message; undefined where the message is about a portal. */
export function statementName(frame: Frame): string | undefined {
  if (frame.type === 'B') return readBind(frame).statement
  if ((frame.type !== 'D' && frame.type !== 'C') || frame.body[0] !== 0x53) return undefined
  return readCstring(frame.body, 1)[0]
}

/** A batch that asks for all rows of one query, in the plain form that drivers use. */
export interface PlainBatch {
  readonly statement: string
  /** Present where the batch prepares the statement itself. */
  readonly parse: Parse | undefined
  readonly values: Buffer
  /** The letters of its messages: they decide which messages answer it. */
  readonly form: string
}

/**
 * Reads `[Parse] Bind [Describe] Execute Sync` over the unnamed portal, without a row limit. Undefined for every other
 * batch, which goes upstream as it is.
 */
export function readPlainBatch(frames: readonly Frame[]): PlainBatch | undefined {
  const form = frames.map((frame) => frame.type).join('')
  if (!/^P?BD?ES$/.test(form)) return undefined
  const first = frames[0]
  const parse = first?.type === 'P' ? readParse(first) : undefined
  const bindFrame = frames.find((frame) => frame.type === 'B')
  const describe = frames.find((frame) => frame.type === 'D')
  const execute = frames.find((frame) => frame.type === 'E')
  if (!bindFrame || !execute) return undefined
  const bind = readBind(bindFrame)
  const [portal, limitAt] = readCstring(execute.body, 0)
  const unlimited = execute.body.readInt32BE(limitAt) === 0
  const describesOther = describe !== undefined && describe.body.toString('latin1') !== 'P\0'
  if (bind.portal !== '' || portal !== '' || !unlimited || describesOther) return undefined
  if (parse !== undefined && parse.name !== bind.statement) return undefined
  return { statement: bind.statement, parse, values: bind.values, form }
}
