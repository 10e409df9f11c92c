import { connect, type Socket } from 'node:net'
import { type Connection, createConnection } from 'mysql2'
import type { DatabaseAddress } from './kinds.ts'
import type { RowSink, SqlRow } from './sql.ts'
import { type SqlDriver, tlsOptions } from './sql-driver.ts'

/** MySQL and its relatives through `mysql2`, by COM_QUERY only: `query`, never `execute`. */
export function openMysql(address: DatabaseAddress): SqlDriver {
  let socket: Socket | undefined
  let connection: Connection | undefined
  const endListeners: (() => void)[] = []
  return {
    async connect() {
      const tls = tlsOptions(address)
      const opened = connect({ host: address.host, port: address.port, keepAlive: true, noDelay: true })
      socket = opened
      opened.once('close', () => {
        for (const listener of endListeners) listener()
      })
      const client = createConnection({
        stream: () => opened,
        host: address.host,
        port: address.port,
        user: address.user,
        password: address.password,
        ...(address.database === '' ? {} : { database: address.database }),
        ...(tls === undefined ? {} : { ssl: { ...tls, verifyIdentity: tls.rejectUnauthorized } }),
        // The limit is laid over the driver, where it also covers the login.
        connectTimeout: 0,
        typeCast: (field) => field.string(),
        charset: 'utf8mb4',
      })
      connection = client
      // The error of a connection that breaks while idle; the socket's end follows and is what counts.
      client.on('error', () => {})
      await new Promise<void>((resolve, reject) => {
        client.connect((error) => (error ? reject(error) : resolve()))
      })
    },
    run(text) {
      const client = connection
      return new Promise((resolve, reject) => {
        if (client === undefined) reject(new Error('not connected'))
        else client.query(text, (error, result) => (error ? reject(error) : resolve(rowsOf(result))))
      })
    },
    read(text, sink) {
      const [client, opened] = [connection, socket]
      if (client === undefined || opened === undefined) return Promise.reject(new Error('not connected'))
      return readRows(client, opened, text, sink)
    },
    end() {
      const client = connection
      return new Promise((resolve) => {
        if (client === undefined) resolve()
        else client.end(() => resolve())
      })
    },
    destroy() {
      socket?.destroy()
    },
    onEnd(listener) {
      endListeners.push(listener)
    },
  }
}

function readRows(client: Connection, socket: Socket, text: string, sink: RowSink): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // The driver tells the connection alone when it breaks under such a query.
  const onClose = () => reject(new Error('Connection lost'))
  socket.once('close', onClose)
  client
    .query({ sql: text, rowsAsArray: true })
    .on('fields', (fields: readonly { readonly name: string }[] | undefined) => {
      // Told as undefined for a statement without a result.
      if (fields !== undefined) sink.columns(fields.map(({ name }) => name))
    })
    .on('result', (row: unknown) => {
      if (Array.isArray(row)) sink.row(row as readonly (string | null)[])
    })
    .on('error', reject)
    .on('end', resolve)
  return promise.finally(() => socket.off('close', onClose))
}

/** A statement without a result answers with a header instead of rows. */
function rowsOf(result: unknown): readonly SqlRow[] {
  return Array.isArray(result) ? (result as readonly SqlRow[]).map((row) => ({ ...row })) : []
}
