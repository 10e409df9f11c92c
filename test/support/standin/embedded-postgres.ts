import { type AddressInfo, createServer, type Socket } from 'node:net'
import { PGlite } from '@electric-sql/pglite'
import { createBackend } from '../../../electron/engines/demo/postgres/backend.ts'
import { type Served, serveClient } from '../../../electron/engines/demo/postgres/serve-client.ts'

export interface EmbeddedPostgres {
  /** For the superuser `postgres`, whose password is `secret`. */
  readonly url: string
  readonly port: number
  readonly database: PGlite
  /** Breaks every connection and takes no new ones, as a server that is gone. */
  goAway(): void
  comeBack(): Promise<void>
  close(): Promise<void>
}

/** A PostgreSQL in memory, with its wire protocol on a free port of loopback. */
export async function openEmbeddedPostgres(): Promise<EmbeddedPostgres> {
  const startParams = [...PGlite.defaultStartParams, '-c', 'wal_level=logical']
  const database = await PGlite.create({ startParams })
  const served: Served = {
    backend: createBackend(database),
    password: 'secret',
    parameters: [
      ['server_version', '18.6'],
      ['client_encoding', 'UTF8'],
      ['standard_conforming_strings', 'on'],
    ],
    lastNameless: 0,
  }
  const sockets = new Set<Socket>()
  let clients = 0
  const server = createServer((socket) => {
    clients += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    serveClient(served, socket, clients).catch(() => socket.destroy())
  })
  const listen = (wanted: number) =>
    new Promise<number>((resolve) => {
      server.listen(wanted, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
  const port = await listen(0)
  const goAway = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `postgresql://postgres:secret@127.0.0.1:${port}/postgres?sslmode=disable`,
    port,
    database,
    goAway,
    async comeBack() {
      await listen(port)
    },
    async close() {
      goAway()
      await database.close()
    },
  }
}
