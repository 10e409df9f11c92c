import { createServer, type Server, type Socket } from 'node:net'
import { type SocketAddress, writeAddress } from '../settings/check-value.ts'

/** A SQL port. It takes connections as soon as it is open, and nobody answers them until `serve`. */
export interface Listener {
  readonly address: SocketAddress
  serve(handle: (socket: Socket) => void): void
  close(): void
}

export function openListener(address: SocketAddress): Promise<Listener> {
  const early: Socket[] = []
  let handle: ((socket: Socket) => void) | undefined
  const server: Server = createServer({ noDelay: true, pauseOnConnect: false }, (socket) => {
    if (handle) {
      handle(socket)
      return
    }
    socket.on('error', () => {})
    early.push(socket)
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(bindError(address, error))))
    server.listen({ host: address.host, port: address.port }, () => {
      const bound = server.address()
      const port = typeof bound === 'object' && bound !== null ? bound.port : address.port
      resolve({
        address: { host: address.host, port },
        serve(next) {
          handle = next
          for (const socket of early.splice(0)) next(socket)
        },
        close() {
          server.close()
          for (const socket of early.splice(0)) socket.destroy()
        },
      })
    })
  })
}

function bindError(address: SocketAddress, error: NodeJS.ErrnoException): string {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'Address already in use (os error 98)',
    EACCES: 'Permission denied (os error 13)',
    EADDRNOTAVAIL: 'Cannot assign requested address (os error 99)',
  }
  return `Failed to bind listener on ${writeAddress(address)}: ${reasons[error.code ?? ''] ?? error.message}`
}
