import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'
import type { WorkerHost } from '../worker-messages.ts'
import { createBackend } from './backend.ts'
import { openDatabase } from './open-database.ts'
import { type Served, serveClient } from './serve-client.ts'

/**
 * The embedded PostgreSQL as a "container": PGlite with its wire protocol on a port of loopback. All clients share one backend:
 * transactions keep it to themselves, and what SET changes is seen by all until its session ends.
 */
export async function runPostgres(host: WorkerHost, folder: string | undefined): Promise<void> {
  if (folder === undefined) throw new Error('the database needs a volume')
  const { env } = host
  const { POSTGRES_USER: user = 'postgres', POSTGRES_DB: name = user, DEMO_TEMPLATE: template } = env
  const tell = (line: string) => host.stdout(`${new Date().toISOString()} LOG:  ${line}\n`)
  const database = await openDatabase(folder, { user, database: name, template }, tell)
  const served: Served = {
    backend: createBackend(database),
    password: env.POSTGRES_PASSWORD ?? '',
    parameters: await parametersOf(database),
    lastNameless: 0,
  }
  const sockets = new Set<Socket>()
  let clients = 0
  const server = createServer({ noDelay: true }, (socket) => {
    clients += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    serveClient(served, socket, clients).catch((error: unknown) => {
      tell(`connection ended: ${error instanceof Error ? error.message : error}`)
      socket.destroy()
    })
  })
  host.onStop(async () => {
    tell('received fast shutdown request')
    server.close()
    for (const socket of sockets) socket.destroy()
    // Whoever is at work right now finishes first.
    await served.backend.borrow()
    await database.close()
    tell('database system is shut down')
    return 0
  })
  const port = await listen(server, Number(env.DEMO_PORT ?? 0))
  tell('database system is ready to accept connections')
  host.ready({ 5432: port })
}

/** Takes the port of the last run, so that whoever knows it finds the database again; any other where that one is taken. */
function listen(server: Server, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && wanted !== 0) server.listen(0, '127.0.0.1')
      else reject(error)
    })
    server.on('listening', () => resolve((server.address() as AddressInfo).port))
    server.listen(wanted, '127.0.0.1')
  })
}

async function parametersOf(database: PGlite): Promise<Served['parameters']> {
  const names = ['server_version', 'server_encoding', 'client_encoding', 'DateStyle', 'TimeZone', 'integer_datetimes']
  const all = [...names, 'standard_conforming_strings', 'IntervalStyle', 'is_superuser', 'session_authorization']
  const found: (readonly [string, string])[] = []
  for (const name of all) {
    const { rows } = await database.query<{ value: string | null }>('SELECT current_setting($1, true) AS value', [name])
    found.push([name, rows[0]?.value ?? ''])
  }
  return found
}
