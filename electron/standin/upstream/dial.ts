import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { UpstreamTls } from './target.ts'

const timeoutMs = 5000

/** Opens a TCP connection. Rejects with the system's error, in Rust's words where they are well known. */
export function dial(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true })
    const timer = setTimeout(() => socket.destroy(new Error('connection timed out')), timeoutMs)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('error')
      resolve(socket)
    })
    socket.once('error', (error) => {
      clearTimeout(timer)
      reject(new Error(inRustWords(error)))
    })
  })
}

function inRustWords(error: NodeJS.ErrnoException): string {
  if (error.code === 'ECONNREFUSED') return 'error connecting to server: Connection refused (os error 111)'
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return 'error connecting to server: failed to lookup address information: Name or service not known'
  }
  return `error connecting to server: ${error.message}`
}

/** Encrypts a connection that is open already. */
export function encrypt(socket: Socket, tls: UpstreamTls): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const secure = connectTls({
      socket,
      rejectUnauthorized: tls.verify,
      ...(tls.ca === undefined ? {} : { ca: tls.ca }),
      ...(isIP(tls.serverName) === 0 ? { servername: tls.serverName } : {}),
    })
    secure.once('secureConnect', () => {
      secure.removeAllListeners('error')
      resolve(secure)
    })
    secure.once('error', (error) => reject(new Error(`error performing TLS handshake: ${error.message}`)))
  })
}
