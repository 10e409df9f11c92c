import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Instance } from '../instance.ts'
import { MessageStream } from './message-stream.ts'
import { capability, errorPayload, offered, status } from './protocol.ts'
import { int16, int32, type MysqlMessage, packets, readLength, readZeroText } from './wire.ts'

/** What a client says of itself in its first message. */
export interface Hello {
  readonly stream: MessageStream
  readonly user: string
  readonly proof: Buffer
  readonly database: string
  readonly plugin: string
  readonly capabilities: number
  readonly charset: number
  readonly nonce: Buffer
  readonly sequence: number
}

/** ReadySet gives every connection this number. */
const connectionId = 8
const utf8mb4 = 45

/** Greets a client and reads its answer, over TLS if it asks for that. Undefined when it went away or was refused. */
export async function greet(raw: Socket, instance: Instance): Promise<Hello | undefined> {
  let stream = new MessageStream(raw)
  // A nonce must not hold a zero byte.
  const nonce = Buffer.from(randomBytes(20).map((byte) => (byte % 127) + 1))
  stream.write(packets(0, greeting(instance, nonce)))
  let message = await stream.next()
  let secure = false
  if (message && isTlsRequest(message) && instance.identity) {
    stream.detach()
    stream = new MessageStream(new TLSSocket(raw, { isServer: true, secureContext: instance.identity }))
    secure = true
    message = await stream.next()
  }
  if (message === undefined || message.payload.length < 33) return undefined
  if (instance.settings.tlsMode === 'required' && !secure) {
    const text = 'Connections using insecure transport are prohibited.'
    stream.end(packets(message.sequence + 1, errorPayload(3159, 'HY000', text)))
    return undefined
  }
  return { stream, nonce, sequence: message.sequence, ...readHello(message.payload) }
}

function greeting(instance: Instance, nonce: Buffer): Buffer {
  const version = instance.upstreamVersion
  const shown = version === undefined ? '8.0.26-readyset' : `${/^[\d.]+/.exec(version)?.[0] ?? version}-readyset`
  const capabilities = (offered | (instance.identity ? capability.ssl : 0)) >>> 0
  return Buffer.concat([
    Buffer.from([10]),
    Buffer.from(`${shown}\0`, 'latin1'),
    int32(connectionId),
    nonce.subarray(0, 8),
    Buffer.from([0]),
    int16(capabilities),
    Buffer.from([utf8mb4]),
    int16(status.autocommit),
    int16(capabilities >>> 16),
    Buffer.from([21]),
    Buffer.alloc(10),
    nonce.subarray(8),
    Buffer.from([0]),
    Buffer.from(`${instance.settings.mysqlMethod}\0`, 'latin1'),
  ])
}

function isTlsRequest({ payload }: MysqlMessage): boolean {
  return payload.length === 32 && (payload.readUInt32LE(0) & capability.ssl) !== 0
}

function readHello(payload: Buffer): Omit<Hello, 'stream' | 'nonce' | 'sequence'> {
  const capabilities = payload.readUInt32LE(0)
  const [user, afterUser] = readZeroText(payload, 32)
  const [length, proofAt] = readLength(payload, afterUser)
  const afterProof = proofAt + (length ?? 0)
  const withDb = (capabilities & capability.connectWithDb) !== 0
  const [database, afterDb] = withDb ? readZeroText(payload, afterProof) : ['', afterProof]
  const withPlugin = (capabilities & capability.pluginAuth) !== 0
  return {
    capabilities,
    charset: payload[8] ?? utf8mb4,
    user,
    proof: payload.subarray(proofAt, afterProof),
    database,
    plugin: withPlugin ? readZeroText(payload, afterDb)[0] : '',
  }
}
