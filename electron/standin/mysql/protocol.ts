import { int16 } from './wire.ts'

/** Capability flags of the handshake. */
export const capability = {
  longPassword: 1,
  foundRows: 1 << 1,
  longFlag: 1 << 2,
  connectWithDb: 1 << 3,
  protocol41: 1 << 9,
  interactive: 1 << 10,
  ssl: 1 << 11,
  transactions: 1 << 13,
  secureConnection: 1 << 15,
  multiStatements: 1 << 16,
  multiResults: 1 << 17,
  psMultiResults: 1 << 18,
  pluginAuth: 1 << 19,
  connectAttributes: 1 << 20,
  pluginAuthLength: 1 << 21,
} as const

/**
 * What the stand-in offers to clients and asks of the upstream. Both sides get the same, so that every byte of an answer can
 * be passed on as it is; newer forms of an answer's end (DEPRECATE_EOF, SESSION_TRACK) are left out for that reason.
 */
export const offered =
  capability.longPassword |
  capability.foundRows |
  capability.longFlag |
  capability.connectWithDb |
  capability.protocol41 |
  capability.interactive |
  capability.transactions |
  capability.secureConnection |
  capability.multiStatements |
  capability.multiResults |
  capability.psMultiResults |
  capability.pluginAuth |
  capability.connectAttributes |
  capability.pluginAuthLength

export const command = {
  quit: 0x01,
  initDb: 0x02,
  query: 0x03,
  fieldList: 0x04,
  ping: 0x0e,
  changeUser: 0x11,
  prepare: 0x16,
  execute: 0x17,
  sendLongData: 0x18,
  closeStatement: 0x19,
  fetch: 0x1c,
} as const

/** Server status flags. */
export const status = { inTransaction: 1, autocommit: 2, moreResults: 8, cursorExists: 0x40 } as const

export function okPayload(serverStatus: number, affectedRows = 0): Buffer {
  return Buffer.concat([Buffer.from([0, affectedRows, 0]), int16(serverStatus), int16(0)])
}

export function eofPayload(serverStatus: number): Buffer {
  return Buffer.concat([Buffer.from([0xfe]), int16(0), int16(serverStatus)])
}

export function errorPayload(code: number, sqlstate: string, message: string): Buffer {
  return Buffer.concat([Buffer.from([0xff]), int16(code), Buffer.from(`#${sqlstate}${message}`, 'utf8')])
}

export function isError(payload: Buffer): boolean {
  return payload[0] === 0xff
}

export function isEof(payload: Buffer): boolean {
  return payload[0] === 0xfe && payload.length < 9
}

export interface MysqlErrorFields {
  readonly code: number
  readonly sqlstate: string
  readonly message: string
}

export function readError(payload: Buffer): MysqlErrorFields {
  const code = payload.readUInt16LE(1)
  const marked = payload[3] === 0x23
  return {
    code,
    sqlstate: marked ? payload.toString('latin1', 4, 9) : 'HY000',
    message: payload.toString('utf8', marked ? 9 : 3),
  }
}
