import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { dial, encrypt } from '../upstream/dial.ts'
import { type Target, UpstreamError } from '../upstream/target.ts'
import { MessageStream } from './message-stream.ts'
import { capability, isError, offered, readError } from './protocol.ts'
import { type AuthMethod, encryptPassword, scramble } from './scramble.ts'
import { int32, lengthOf, type MysqlMessage, packets, readZeroText } from './wire.ts'

export interface MysqlLogin {
  readonly socket: Duplex
  readonly version: string
}

/** Of the client's own flags, those that change what the upstream answers. */
export interface ClientFlags {
  readonly capabilities: number
  readonly charset: number
}

interface Greeting {
  readonly version: string
  readonly nonce: Buffer
  readonly capabilities: number
  readonly plugin: string
}

const utf8mb4 = 45
const largest = 0x40000000

/** Opens a connection to a MySQL server and logs in with `mysql_native_password` or `caching_sha2_password`. */
export async function logInMysql(target: Target, flags?: ClientFlags): Promise<MysqlLogin> {
  const raw = await dial(target.host, target.port)
  let stream = new MessageStream(raw)
  try {
    const greeting = readGreeting(await nextOf(stream))
    const wanted = (flags?.capabilities ?? offered) & offered & ~capability.connectAttributes
    const capabilities = (wanted | capability.protocol41 | capability.secureConnection | capability.pluginAuth) >>> 0
    const own = { capabilities, charset: flags?.charset ?? utf8mb4 }
    let sequence = 1
    if (target.tls.mode === 'require') {
      stream = await encryptStream(stream, raw, target, own)
      sequence = 2
    }
    stream.write(packets(sequence, response(target, greeting, own)))
    await authenticate(stream, target, greeting)
    return { socket: stream.detach(), version: greeting.version }
  } catch (error) {
    raw.destroy()
    throw error
  }
}

async function encryptStream(
  stream: MessageStream,
  raw: Socket,
  target: Target,
  own: ClientFlags,
): Promise<MessageStream> {
  stream.write(packets(1, head(own.capabilities | capability.ssl, own.charset)))
  stream.detach()
  return new MessageStream(await encrypt(raw, target.tls))
}

async function nextOf(stream: MessageStream): Promise<MysqlMessage> {
  const message = await stream.next()
  if (message === undefined) throw new Error('error communicating with the server: unexpected end of file')
  if (isError(message.payload)) throw upstreamMysqlError(message.payload)
  return message
}

export function upstreamMysqlError(payload: Buffer): UpstreamError {
  // Before the handshake is done, an error has no SQLSTATE.
  const { code, sqlstate, message } = readError(payload)
  return new UpstreamError(message, sqlstate, code)
}

function readGreeting({ payload }: MysqlMessage): Greeting {
  const [version, afterVersion] = readZeroText(payload, 1)
  const first = payload.subarray(afterVersion + 4, afterVersion + 12)
  const flagsAt = afterVersion + 13
  const capabilities = payload.readUInt16LE(flagsAt) + payload.readUInt16LE(flagsAt + 5) * 0x10000
  const restAt = flagsAt + 18
  const rest = payload.subarray(restAt, restAt + 12)
  const [plugin] = readZeroText(payload, restAt + 13)
  return { version, nonce: Buffer.concat([first, rest]), capabilities, plugin }
}

function head(capabilities: number, charset: number): Buffer {
  return Buffer.concat([int32(capabilities), int32(largest), Buffer.from([charset]), Buffer.alloc(23)])
}

function response(target: Target, greeting: Greeting, own: ClientFlags): Buffer {
  const method = methodOf(greeting.plugin) ?? 'mysql_native_password'
  const proof = scramble(method, target.password, greeting.nonce)
  const withDb = target.database === '' ? 0 : capability.connectWithDb
  const capabilities = ((own.capabilities & ~capability.connectWithDb) | withDb) >>> 0
  return Buffer.concat([
    head(capabilities, own.charset),
    Buffer.from(`${target.user}\0`, 'utf8'),
    lengthOf(proof.length),
    proof,
    Buffer.from(target.database === '' ? '' : `${target.database}\0`, 'utf8'),
    Buffer.from(`${method}\0`, 'latin1'),
  ])
}

function methodOf(plugin: string): AuthMethod | undefined {
  return plugin === 'mysql_native_password' || plugin === 'caching_sha2_password' ? plugin : undefined
}

/** Answers whatever the server asks until it says OK. */
async function authenticate(stream: MessageStream, target: Target, greeting: Greeting): Promise<void> {
  let nonce = greeting.nonce
  for (;;) {
    const { payload, sequence } = await nextOf(stream)
    const reply = (bytes: Buffer) => stream.write(packets(sequence + 1, bytes))
    const kind = payload[0]
    if (kind === 0x00) return
    if (kind === 0xfe) {
      const [plugin, next] = readZeroText(payload, 1)
      const method = methodOf(plugin)
      if (method === undefined) throw new Error(`Unknown authentication protocol: \`${plugin}\``)
      nonce = payload.subarray(next, next + 20)
      reply(scramble(method, target.password, nonce))
    } else if (kind === 0x01 && payload[1] === 0x04) {
      reply(target.tls.mode === 'require' ? Buffer.from(`${target.password}\0`, 'utf8') : Buffer.from([0x02]))
    } else if (kind === 0x01 && payload[1] !== 0x03) {
      reply(encryptPassword(target.password, nonce, payload.toString('latin1', 1)))
    }
  }
}
