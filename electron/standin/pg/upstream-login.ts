import { createHash } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { dial, encrypt } from '../upstream/dial.ts'
import { type Target, UpstreamError } from '../upstream/target.ts'
import { type Frame, FrameReader } from './frames.ts'
import { cstring, errorFields, int32, message, readCstring } from './messages.ts'
import { type ScramClient, scramClient } from './scram.ts'

export interface LoggedIn {
  readonly socket: Duplex
  /** What the server told of itself while logging in, `server_version` among it. */
  readonly parameters: ReadonlyMap<string, string>
}

const sslRequest = Buffer.concat([int32(8), int32(80877103)])

/** Opens a connection to a PostgreSQL server and logs in: SCRAM-SHA-256, MD5, clear text or trust. */
export async function logIn(target: Target): Promise<LoggedIn> {
  const socket = await openSocket(target)
  try {
    socket.write(startup({ user: target.user, database: target.database, client_encoding: 'UTF8' }))
    return { socket, parameters: await authenticate(socket, target) }
  } catch (error) {
    socket.destroy()
    throw error
  }
}

async function openSocket(target: Target): Promise<Duplex> {
  const socket = await dial(target.host, target.port)
  if (target.tls.mode === 'disable') return socket
  socket.write(sslRequest)
  const answer = await firstByte(socket)
  if (answer === 'S') return encrypt(socket, target.tls)
  if (target.tls.mode === 'prefer') return socket
  socket.destroy()
  throw new Error('error performing TLS handshake: server does not support TLS')
}

function firstByte(socket: Duplex): Promise<string> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error) => {
      socket.removeListener('readable', read)
      socket.removeListener('error', done)
      socket.removeListener('close', closed)
      if (error) reject(error)
    }
    const closed = () => done(new Error('error communicating with the server: unexpected end of file'))
    const read = () => {
      const byte = socket.read(1) as Buffer | null
      if (byte === null) return
      done()
      resolve(byte.toString('latin1'))
    }
    socket.on('readable', read)
    socket.once('error', done)
    socket.once('close', closed)
  })
}

function startup(parameters: Readonly<Record<string, string>>): Buffer {
  const pairs = Object.entries(parameters).flatMap(([name, value]) => [cstring(name), cstring(value)])
  const body = Buffer.concat([int32(196608), ...pairs, Buffer.from([0])])
  return Buffer.concat([int32(body.length + 4), body])
}

function authenticate(socket: Duplex, target: Target): Promise<ReadonlyMap<string, string>> {
  const parameters = new Map<string, string>()
  const reader = new FrameReader()
  let scram: ScramClient | undefined
  const handle = (frame: Frame): boolean => {
    if (frame.type === 'E') throw upstreamError(frame.body)
    if (frame.type === 'R') scram = answer(socket, frame.body, target, scram)
    if (frame.type === 'S') {
      const [name, next] = readCstring(frame.body, 0)
      parameters.set(name, readCstring(frame.body, next)[0])
    }
    return frame.type === 'Z'
  }
  return new Promise((resolve, reject) => {
    const end = (error?: unknown) => {
      socket.off('data', onData)
      socket.off('error', end)
      socket.off('close', onClose)
      if (error !== undefined) reject(error)
      else resolve(parameters)
    }
    const onClose = () => end(new Error('error communicating with the server: unexpected end of file'))
    const onData = (chunk: Buffer) => {
      try {
        if (!reader.push(chunk).some(handle)) return
        socket.pause()
        end()
      } catch (error) {
        end(error)
      }
    }
    socket.on('data', onData)
    socket.once('error', end)
    socket.once('close', onClose)
  })
}

function answer(socket: Duplex, body: Buffer, target: Target, scram: ScramClient | undefined): ScramClient | undefined {
  const text = () => body.toString('utf8', 4)
  switch (body.readInt32BE(0)) {
    case 0:
      return scram
    case 3:
      socket.write(message('p', target.password))
      return scram
    case 5:
      socket.write(message('p', md5Password(target, body.subarray(4, 8))))
      return scram
    case 10: {
      const client = scramClient(target.password)
      const first = Buffer.from(client.first, 'utf8')
      socket.write(message('p', 'SCRAM-SHA-256', int32(first.length), first))
      return client
    }
    case 11:
      if (scram) socket.write(message('p', Buffer.from(scram.final(text()), 'utf8')))
      return scram
    case 12:
      scram?.check(text())
      return scram
    default:
      throw new Error('authentication method is not supported')
  }
}

function md5Password({ user, password }: Target, salt: Buffer): string {
  const md5 = (...parts: readonly (string | Buffer)[]) => {
    const hash = createHash('md5')
    for (const part of parts) hash.update(part)
    return hash.digest('hex')
  }
  return `md5${md5(md5(password, user), salt)}`
}

export function upstreamError(body: Buffer): UpstreamError {
  const fields = errorFields(body)
  return new UpstreamError(`db error: ${fields.S ?? 'ERROR'}: ${fields.M ?? ''}`, fields.C ?? 'XX000')
}
