import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import type { Instance } from '../instance.ts'
import { readExactly } from '../read-exactly.ts'
import { errorResponse } from './messages.ts'

export interface Startup {
  /** Encrypted, if the client asked for that. */
  readonly socket: Duplex
  readonly parameters: ReadonlyMap<string, string>
}

const protocol3 = 3
const sslRequest = 80877103
const gssRequest = 80877104
const longest = 10_000

/**
 * Reads what a client says before anything else. As ReadySet does, a request for TLS is answered `S` unless TLS is switched
 * off, even where no identity is set; then the handshake fails. Undefined when the client went away or was refused.
 */
export async function readStartup(raw: Socket, instance: Instance): Promise<Startup | undefined> {
  let socket: Duplex = raw
  for (;;) {
    const body = await readPacket(socket)
    if (body === undefined) return undefined
    const code = body.readInt32BE(0)
    if (code === sslRequest && socket === raw) {
      const secure = await answerSslRequest(raw, instance)
      if (secure === undefined) return undefined
      socket = secure
    } else if (code === gssRequest) {
      socket.write('N')
    } else if (code >> 16 === protocol3) {
      return finish(socket, socket !== raw, body, instance)
    } else {
      // A request to cancel cannot be for anybody: no client was ever given a key.
      return undefined
    }
  }
}

async function readPacket(socket: Duplex): Promise<Buffer | undefined> {
  const head = await readExactly(socket, 4)
  const length = head?.readInt32BE(0) ?? 0
  return length < 8 || length > longest ? undefined : readExactly(socket, length - 4)
}

async function answerSslRequest(raw: Socket, instance: Instance): Promise<Duplex | undefined> {
  if (instance.settings.tlsMode === 'disabled') {
    raw.write('N')
    return raw
  }
  raw.write('S')
  if (instance.identity === undefined) {
    // The client's hello comes and nobody can answer it.
    await readExactly(raw, 1)
    return undefined
  }
  return new TLSSocket(raw, { isServer: true, secureContext: instance.identity })
}

function finish(socket: Duplex, secure: boolean, body: Buffer, instance: Instance): Startup | undefined {
  const parts = body.toString('utf8', 4).split('\0')
  const parameters = new Map<string, string>()
  for (let at = 0; parts[at]; at += 2) parameters.set(parts[at] ?? '', parts[at + 1] ?? '')
  const refuse = (severity: 'ERROR' | 'FATAL', sqlstate: string, message: string) => {
    socket.end(errorResponse({ severity, sqlstate, message }))
    return undefined
  }
  if (instance.settings.tlsMode === 'required' && !secure) {
    return refuse('FATAL', '28000', 'Clients are only allowed to connect using TLS connections')
  }
  if (!parameters.has('database')) return refuse('ERROR', '0A000', 'unsupported: database is required')
  return { socket, parameters }
}
