import { Socket } from 'node:net'
import pg from 'pg'
import type { DatabaseAddress } from './kinds.ts'
import type { RowSink, SqlRow } from './sql.ts'
import { type SqlDriver, tlsOptions } from './sql-driver.ts'

/** Texts are left as the server sent them. */
const asText = { getTypeParser: () => (value: unknown) => value }

/** PostgreSQL through `pg`, by the simple protocol: `query` is only ever given text. */
export function openPostgres(address: DatabaseAddress): SqlDriver {
  const socket = new Socket()
  const client = new pg.Client({
    stream: () => socket,
    host: address.host,
    port: address.port,
    user: address.user,
    // As a function, so that an empty password is sent as such and not looked up in PGPASSWORD or ~/.pgpass.
    password: () => address.password,
    database: address.database,
    ssl: tlsOptions(address) ?? false,
    types: asText,
    keepAlive: true,
    application_name: 'readyset-desktop',
  })
  // The error of a connection that breaks while idle; `end` follows and is what counts.
  client.on('error', () => {})
  let connected = false
  return {
    async connect() {
      await client.connect()
      connected = true
    },
    async run(text) {
      const result: unknown = await client.query(text)
      return rowsOf(Array.isArray(result) ? result.at(-1) : result)
    },
    read: (text, sink) => readRows(client, text, sink),
    async end() {
      if (connected) await client.end()
    },
    destroy() {
      socket.destroy()
    },
    onEnd(listener) {
      socket.once('close', listener)
    },
  }
}

/** With a listener for rows, `pg` keeps none of them. */
function readRows(client: pg.Client, text: string, sink: RowSink): Promise<void> {
  const config = { text, rowMode: 'array', types: asText }
  const query = new pg.Query(config)
  let told: unknown
  const tellColumns = (fields: readonly { readonly name: string }[]) => {
    if (told === fields || fields.length === 0) return
    told = fields
    sink.columns(fields.map(({ name }) => name))
  }
  return new Promise((resolve, reject) => {
    query.on('row', (row, result) => {
      tellColumns(result?.fields ?? [])
      sink.row(row as unknown as readonly (string | null)[])
    })
    query.on('end', (result: unknown) => {
      const last = (Array.isArray(result) ? result.at(-1) : result) as
        | { fields?: readonly { name: string }[] }
        | undefined
      tellColumns(last?.fields ?? [])
      resolve()
    })
    query.on('error', reject)
    client.query(query)
  })
}

function rowsOf(result: unknown): readonly SqlRow[] {
  return (result as { readonly rows?: readonly SqlRow[] } | undefined)?.rows ?? []
}
