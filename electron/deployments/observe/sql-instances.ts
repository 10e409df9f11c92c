import type { Clock } from '../../base/clock.ts'
import { readHealth } from '../../readyset/http.ts'
import type { DatabaseAddress } from '../../readyset/kinds.ts'
import { probeInstance } from '../../readyset/probe.ts'
import { openSql, type SqlConnection } from '../../readyset/sql.ts'
import { readStatus } from '../../readyset/status.ts'
import { readTables } from '../../readyset/tables.ts'
import { readVersion } from '../../readyset/version-query.ts'
import type { InstanceConnection, Instances } from './instances.ts'

const timeoutMs = 5_000

/** Instances over real SQL and HTTP. */
export function createSqlInstances(clock: Clock): Instances {
  return {
    async open(address, signal) {
      const options = { connectTimeoutMs: timeoutMs, ...(signal && { signal }) }
      return connectionOf(await openSql(address, options), address, clock)
    },
    async healthy({ host, port }, signal) {
      const name = host.includes(':') ? `[${host}]` : host
      return (await readHealth(`http://${name}:${port}`, signal)).kind === 'healthy'
    },
    async run(address, statements, signal) {
      const connection = await openSql(address, signal ? { signal } : {})
      try {
        for (const statement of statements) await connection.query(statement, signal ? { signal } : {})
      } finally {
        await connection.close()
      }
    },
  }
}

function connectionOf(sql: SqlConnection, address: DatabaseAddress, clock: Clock): InstanceConnection {
  const options = (signal?: AbortSignal) => ({ timeoutMs, ...(signal && { signal }) })
  return {
    probe: (signal) => probeInstance(sql, address.kind, { ...options(signal), now: () => clock.now() }),
    status: (signal) => readStatus(sql, options(signal)),
    tables: (signal) => readTables(sql, options(signal)),
    release: (signal) => readVersion(sql, options(signal)),
    async upstreamVersion(signal) {
      const [row] = await sql.query('SELECT version() AS readyset_desktop_version', options(signal))
      return Object.values(row ?? {})[0] ?? null
    },
    caches: async (signal) => (await sql.query('SHOW CACHES', options(signal))).length,
    close: () => sql.close(),
  }
}
