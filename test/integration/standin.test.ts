import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type OpenStandin, openStandin, runStandin } from '../support/standin/open-standin.ts'
import { testMachine } from '../support/test-machine.ts'
import { waitUntil } from '../support/wait-until.ts'

/** What the stand-in does in front of servers that are not embedded: their own bytes, their own logins, their replication. */
const { postgresUrl, mysqlUrl } = testMachine()

let standins: OpenStandin[] = []
async function start(env: Record<string, string>): Promise<OpenStandin & { readonly port: number }> {
  const standin = openStandin(env)
  standins.push(standin)
  return { ...standin, port: (await standin.ports()).sql }
}
afterEach(async () => {
  await Promise.all(standins.map((standin) => standin.stop()))
  standins = []
})

function through(url: string, port: number, kind: 'postgresql' | 'mysql'): string {
  const { username, password, pathname } = new URL(url)
  return `${kind}://${username}:${password}@127.0.0.1:${port}${pathname}`
}

describe('PostgreSQL', () => {
  const url = `${postgresUrl}?sslmode=disable`
  let admin: pg.Client
  const clients: pg.Client[] = []
  const dial = async (port: number) => {
    const client = new pg.Client({ connectionString: through(postgresUrl, port, 'postgresql') })
    client.on('error', () => {})
    await client.connect()
    clients.push(client)
    return client
  }
  const query = 'SELECT name FROM standin_t WHERE id = $1'

  beforeAll(async () => {
    admin = new pg.Client({ connectionString: postgresUrl })
    await admin.connect()
    await admin.query('DROP TABLE IF EXISTS standin_t')
    await admin.query('CREATE TABLE standin_t (id int PRIMARY KEY, name text)')
    await admin.query("INSERT INTO standin_t SELECT n, 'row ' || n FROM generate_series(1, 1000) n")
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.end()))
  })
  afterAll(async () => {
    await admin.query('DROP TABLE standin_t')
    await admin.end()
  })

  test('COPY in both directions, notices, notifications and the cancelling of statements by time', async () => {
    const { port } = await start({ UPSTREAM_DB_URL: url })
    const client = await dial(port)
    const notices: string[] = []
    client.on('notice', (notice) => notices.push(notice.message ?? ''))
    await client.query("DO $$ BEGIN RAISE NOTICE 'hello'; END $$")
    expect(notices).toEqual(['hello'])
    await client.query('LISTEN standin_news')
    const news = new Promise<string | undefined>((resolve) =>
      client.on('notification', ({ payload }) => resolve(payload)),
    )
    await admin.query("NOTIFY standin_news, 'now'")
    expect(await news).toBe('now')
    await client.query("SET statement_timeout = '50ms'")
    await expect(client.query('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: '57014' })
    await expect(client.query("COPY standin_t FROM '/nowhere'")).rejects.toMatchObject({ code: '58P01' })
  })

  test('rows that come faster than the client reads, and cursors that fetch in pieces', async () => {
    const { port } = await start({ UPSTREAM_DB_URL: url })
    const client = await dial(port)
    const { rows } = await client.query("SELECT repeat('x', 1000) AS filler FROM generate_series(1, 50000)")
    expect(rows).toHaveLength(50_000)
    await client.query('BEGIN')
    await client.query('DECLARE c CURSOR FOR SELECT id FROM standin_t ORDER BY id')
    expect((await client.query('FETCH 2 FROM c')).rows).toEqual([{ id: 1 }, { id: 2 }])
    expect((await client.query('FETCH 1 FROM c')).rows).toEqual([{ id: 3 }])
    await client.query('COMMIT')
  })

  test('a session that changes what names mean is not served from the results of others', async () => {
    const { port } = await start({ UPSTREAM_DB_URL: url })
    const [one, other] = [await dial(port), await dial(port)]
    await one.query(`CREATE CACHE FROM ${query}`)
    await one.query(query, [1])
    await other.query('CREATE SCHEMA IF NOT EXISTS standin_other')
    await other.query('CREATE TABLE IF NOT EXISTS standin_other.standin_t AS SELECT 1 AS id, $$other$$::text AS name')
    await other.query('SET search_path = standin_other')
    expect((await other.query(query, [1])).rows).toEqual([{ name: 'other' }])
    expect((await one.query(query, [1])).rows).toEqual([{ name: 'row 1' }])
    await other.query('DROP SCHEMA standin_other CASCADE')
  })

  test('a refresh comes from the upstream, by each protocol', async () => {
    const { port } = await start({ UPSTREAM_DB_URL: url })
    const client = await dial(port)
    await client.query(`CREATE CACHE POLICY TTL 60 SECONDS REFRESH 100 MS fresh FROM ${query}`)
    const simple = 'SELECT name FROM standin_t WHERE id = 2'
    await client.query(query, [2])
    await client.query(simple)
    await admin.query("UPDATE standin_t SET name = 'changed' WHERE id = 2")
    for (const ask of [() => client.query(query, [2]), () => client.query(simple)]) {
      await waitUntil('the refresh', async () => (await ask()).rows, { accept: ([row]) => row.name === 'changed' })
    }
  })

  test('deep mode replicates for real: a slot, a publication, changes of others, and nothing left by --cleanup', async () => {
    const storage = mkdtempSync(join(tmpdir(), 'standin-'))
    const env = {
      UPSTREAM_DB_URL: url,
      CACHE_MODE: 'deep',
      REPLICATION_SERVER_ID: 'standin_test',
      STORAGE_DIR: storage,
    }
    const standin = await start(env)
    const client = await dial(standin.port)
    await waitUntil('the snapshot', () => client.query(`CREATE CACHE FROM ${query}`))
    const slots = async () =>
      (await admin.query("SELECT plugin FROM pg_replication_slots WHERE slot_name = 'readyset_standin_test'")).rows
    expect(await slots()).toEqual([{ plugin: 'pgoutput' }])
    expect((await admin.query("SELECT 1 FROM pg_publication WHERE pubname = 'readyset'")).rows).toHaveLength(1)
    await client.query(query, [3])
    await client.query(query, [3])
    expect((await client.query('EXPLAIN LAST STATEMENT')).rows[0].Query_destination).toMatch(/^readyset\(q_/)
    await admin.query("UPDATE standin_t SET name = 'from outside' WHERE id = 3")
    await waitUntil('the change', async () => (await client.query(query, [3])).rows, {
      accept: ([row]) => row.name === 'from outside',
    })
    await client.end()
    clients.splice(0)
    await standin.stop()
    const again = await start(env)
    expect(again.stdout()).toContain('Successfully restored 1 caches')
    await waitUntil('replication', () => again.stdout().includes('Streaming replication started'))
    expect(again.stdout()).not.toContain('Snapshotting')
    await again.stop()
    expect(await openStandin(env, ['--cleanup']).standin.exited).toBe(0)
    expect(await slots()).toEqual([])
    await admin.query('DROP PUBLICATION IF EXISTS readyset')
    rmSync(storage, { recursive: true })
  })

  test('verification names what deep mode misses', async () => {
    await admin.query("CREATE ROLE standin_weak LOGIN PASSWORD 'weak'")
    try {
      const weak = new URL(url)
      weak.username = 'standin_weak'
      weak.password = 'weak'
      const { code, stderr } = await runStandin({ UPSTREAM_DB_URL: weak.href, CACHE_MODE: 'deep' }, ['--verify'])
      expect(code).toBe(1)
      expect(stderr).toContain('1: Readyset user missing SUPERUSER permissions')
      const shallow = await runStandin({ UPSTREAM_DB_URL: weak.href, CACHE_MODE: 'shallow' }, ['--verify'])
      expect(shallow.code).toBe(0)
      weak.password = 'wrong'
      const wrong = await runStandin({ UPSTREAM_DB_URL: weak.href }, ['--verify'])
      expect(wrong.stderr).toContain('password authentication failed for user "standin_weak"')
    } finally {
      await admin.query('DROP ROLE standin_weak')
    }
  })
})

describe('MySQL', () => {
  let admin: mysql.Connection
  const clients: mysql.Connection[] = []
  const dial = async (port: number, options: mysql.ConnectionOptions = {}) => {
    const client = await mysql.createConnection({ uri: through(mysqlUrl, port, 'mysql'), ...options })
    clients.push(client)
    return client
  }
  const rowsOf = async (client: mysql.Connection, sql: string, values?: (string | number)[]) =>
    (values
      ? await client.execute<mysql.RowDataPacket[]>(sql, values)
      : await client.query<mysql.RowDataPacket[]>(sql))[0]
  const lastOf = async (client: mysql.Connection) => (await rowsOf(client, 'EXPLAIN LAST STATEMENT'))[0]
  const query = 'SELECT name FROM standin_t WHERE id = ?'

  beforeAll(async () => {
    admin = await mysql.createConnection(mysqlUrl)
    await admin.query('DROP TABLE IF EXISTS standin_t')
    await admin.query('CREATE TABLE standin_t (id int PRIMARY KEY, name varchar(100))')
    const rows = Array.from({ length: 500 }, (_, n) => [n + 1, `row ${n + 1}`])
    await admin.query('INSERT INTO standin_t VALUES ?', [rows])
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.end()))
  })
  afterAll(async () => {
    await admin.query('DROP TABLE standin_t')
    await admin.end()
  })

  test.each(['mysql_native_password', 'caching_sha2_password'])(
    'clients log in by %s, and not with another password',
    async (method) => {
      const { port } = await start({ UPSTREAM_DB_URL: mysqlUrl, MYSQL_AUTHENTICATION_METHOD: method })
      const client = await dial(port)
      expect(await rowsOf(client, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
      await expect(dial(port, { password: 'wrong' })).rejects.toMatchObject({ errno: 1045, sqlState: '28000' })
    },
  )

  test('rows, errors with their number, transactions, prepared statements, several results', async () => {
    const { port } = await start({ UPSTREAM_DB_URL: mysqlUrl })
    const client = await dial(port, { multipleStatements: true })
    await expect(client.query('SELECT nope FROM standin_t')).rejects.toMatchObject({ errno: 1054, sqlState: '42S22' })
    await expect(client.query("INSERT INTO standin_t VALUES (1, 'x')")).rejects.toMatchObject({ errno: 1062 })
    await client.beginTransaction()
    await client.execute('UPDATE standin_t SET name = ? WHERE id = ?', ['changed', 1])
    expect(await rowsOf(client, query, [1])).toEqual([{ name: 'changed' }])
    await client.rollback()
    expect(await rowsOf(client, query, [1])).toEqual([{ name: 'row 1' }])
    expect(await rowsOf(client, 'SELECT 1 AS a; SELECT 2 AS b')).toEqual([[{ a: 1 }], [{ b: 2 }]])
    expect(await rowsOf(client, 'SELECT @@version_comment')).toEqual([{ '@@version_comment': 'Readyset' }])
    await client.ping()
    await client.changeUser({}).then(
      () => expect.unreachable('changing the user is not there'),
      (error: { errno: number }) => expect(error.errno).toBe(1047),
    )
  })

  test('caches serve both protocols and count; the session’s own state stays right', async () => {
    const { port } = await start({ UPSTREAM_DB_URL: mysqlUrl })
    const client = await dial(port)
    const [made] = await rowsOf(client, `CREATE CACHE by_id WITH (ALWAYS) FROM ${query}`)
    expect(made).toMatchObject({ name: 'by_id', cache_type: 'shallow', query: expect.stringContaining('`id` = ?') })
    await rowsOf(client, query, [5])
    expect(await rowsOf(client, query, [5])).toEqual([{ name: 'row 5' }])
    expect(await lastOf(client)).toEqual({ Query_destination: 'readyset_shallow(by_id)', Readyset_reason: 'ok' })
    await client.query('SELECT name FROM standin_t WHERE id = 6')
    expect(await rowsOf(client, 'SELECT name FROM standin_t WHERE id = 6')).toEqual([{ name: 'row 6' }])
    expect(await rowsOf(client, 'SHOW CACHES')).toMatchObject([
      { properties: 'shallow, always, ttl 10000 ms, coalesce 5000 ms', count: '2' },
    ])
    await client.beginTransaction()
    expect(await rowsOf(client, query, [5])).toEqual([{ name: 'row 5' }])
    expect(await lastOf(client)).toMatchObject({ Query_destination: 'readyset_shallow(by_id)' })
    await client.commit()
    await expect(client.query('CREATE CACHE FROM SELECT nope FROM standin_t')).rejects.toMatchObject({
      errno: 1105,
      sqlState: 'HY000',
      message: expect.stringContaining('CREATE CACHE failed: Unknown column'),
    })
    const [dropped] = await client.query<mysql.ResultSetHeader>('DROP CACHE by_id')
    expect(dropped.affectedRows).toBe(1)
  })

  test('a refresh of a prepared statement comes from the upstream', async () => {
    const { port } = await start({ UPSTREAM_DB_URL: mysqlUrl })
    const client = await dial(port)
    await client.query(`CREATE CACHE POLICY TTL 60 SECONDS REFRESH 100 MS fresh FROM ${query}`)
    await rowsOf(client, query, [2])
    await admin.query("UPDATE standin_t SET name = 'changed' WHERE id = 2")
    await waitUntil('the refresh', () => rowsOf(client, query, [2]), { accept: ([row]) => row?.name === 'changed' })
  })

  test('deep mode snapshots, follows the binary log, and leaves nothing behind', async () => {
    const standin = await start({ UPSTREAM_DB_URL: mysqlUrl, CACHE_MODE: 'deep' })
    const client = await dial(standin.port)
    await waitUntil('the snapshot', () => client.query(`CREATE CACHE FROM ${query}`))
    const tables = await rowsOf(client, 'SHOW READYSET TABLES')
    expect(tables).toContainEqual({ table: '`testdb`.`standin_t`', status: 'Online', description: '' })
    await rowsOf(client, query, [7])
    await rowsOf(client, query, [7])
    expect((await lastOf(client))?.Query_destination).toMatch(/^readyset\(q_/)
    await admin.query("UPDATE standin_t SET name = 'from outside' WHERE id = 7")
    await waitUntil('the change', () => rowsOf(client, query, [7]), { accept: ([row]) => row?.name === 'from outside' })
    const status = await rowsOf(client, 'SHOW READYSET STATUS')
    expect(status).toContainEqual({
      Variable_name: 'Maximum Replication Offset',
      Value: expect.stringMatching(/^[\w-]+\.\d+:\d+$/),
    })
    expect(standin.stdout()).toMatch(/Starting binlog replication offset=/)
  })

  test('a large result', async () => {
    const { port } = await start({ UPSTREAM_DB_URL: mysqlUrl })
    const client = await dial(port)
    const rows = await rowsOf(
      client,
      "SELECT a.id, REPEAT('x', 500) AS filler FROM standin_t a JOIN standin_t b ON b.id <= 60",
    )
    expect(rows).toHaveLength(30_000)
  })
})
