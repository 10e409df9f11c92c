import { connect, type Socket } from 'node:net'
import { type Connection, createConnection } from 'mysql2'
import type { DatabaseAddress } from './kinds.ts'
import type { SqlRow } from './sql.ts'
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

/** A statement without a result answers with a header instead of rows. */
function rowsOf(result: unknown): readonly SqlRow[] {
  return Array.isArray(result) ? (result as readonly SqlRow[]).map((row) => ({ ...row })) : []
}
