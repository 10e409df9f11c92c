import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../../support/standin/embedded-postgres.ts'
import { type OpenStandin, openStandin, runStandin } from '../../support/standin/open-standin.ts'
import { waitUntil } from '../../support/wait-until.ts'

// An embedded PostgreSQL on a machine that does much else takes its time.
vi.setConfig({ testTimeout: 30_000 })

let upstream: EmbeddedPostgres
let standins: OpenStandin[] = []
let clients: pg.Client[] = []

beforeAll(async () => {
  upstream = await openEmbeddedPostgres()
  await upstream.database.exec(`
    CREATE TABLE customers (id int PRIMARY KEY, name text);
    INSERT INTO customers SELECT n, 'customer ' || n FROM generate_series(1, 100) n;
    CREATE ROLE ann SUPERUSER LOGIN`)
}, 60_000)
afterEach(async () => {
  await Promise.all(clients.map((client) => client.end()))
  await Promise.all(standins.map((standin) => standin.stop()))
  clients = []
  standins = []
})
afterAll(() => upstream.close())

async function start(env: Record<string, string> = {}): Promise<OpenStandin & { readonly port: number }> {
  const standin = openStandin({ UPSTREAM_DB_URL: upstream.url, ...env })
  standins.push(standin)
  const { sql } = await standin.ports()
  return { ...standin, port: sql }
}

async function dial(port: number, login = 'postgres:secret'): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: `postgresql://${login}@127.0.0.1:${port}/postgres?sslmode=disable` })
  client.on('error', () => {})
  await client.connect()
  clients.push(client)
  return client
}

const rowsOf = async (client: pg.Client, sql: string, values?: unknown[]) => (await client.query(sql, values)).rows
const lastOf = async (client: pg.Client) => (await rowsOf(client, 'EXPLAIN LAST STATEMENT'))[0]
const query = 'SELECT name FROM customers WHERE id = $1'

describe('what is passed on', () => {
  test('rows, parameters, errors with their code, and transactions', async () => {
    const client = await dial((await start()).port)
    expect(await rowsOf(client, 'SELECT 1 AS a; SELECT 2 AS b').catch(() => 'two results')).toBeUndefined()
    expect(await rowsOf(client, 'SELECT $1::int + 1 AS sum', [41])).toEqual([{ sum: 42 }])
    await expect(client.query('SELECT nope FROM customers')).rejects.toMatchObject({ code: '42703' })
    await client.query('BEGIN')
    await client.query('INSERT INTO customers VALUES ($1, $2)', [1000, 'new'])
    await expect(client.query('SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' })
    await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' })
    await client.query('ROLLBACK')
    expect(await rowsOf(client, 'SELECT count(*)::int AS n FROM customers')).toEqual([{ n: 100 }])
  })

  test('prepared statements keep their names', async () => {
    const client = await dial((await start()).port)
    const named = (id: number) => client.query({ name: 'by-id', text: query, values: [id] })
    expect((await named(3)).rows).toEqual([{ name: 'customer 3' }])
    expect((await named(4)).rows).toEqual([{ name: 'customer 4' }])
  })

  test('a large result', async () => {
    const client = await dial((await start()).port)
    const rows = await rowsOf(client, "SELECT n, repeat('x', 100) AS filler FROM generate_series(1, 20000) n")
    expect(rows).toHaveLength(20_000)
  })

  test('several clients at once', async () => {
    const { port } = await start()
    const all = await Promise.all(Array.from({ length: 5 }, () => dial(port)))
    const answers = await Promise.all(all.map((client, n) => rowsOf(client, query, [n + 1])))
    expect(answers.flat().map((row) => row.name)).toEqual([1, 2, 3, 4, 5].map((n) => `customer ${n}`))
    expect(await rowsOf(all[0] as pg.Client, 'SHOW CONNECTIONS')).toHaveLength(5)
  })
})

describe('caches', () => {
  test('serve repeated queries, whichever protocol asks, and count', async () => {
    const { port } = await start()
    const client = await dial(port)
    const [made] = await rowsOf(client, `CREATE CACHE by_id FROM ${query}`)
    expect(made).toMatchObject({ name: 'by_id', cache_type: 'shallow', query: expect.stringContaining('$1') })
    expect(await rowsOf(client, query, [5])).toEqual([{ name: 'customer 5' }])
    expect(await lastOf(client)).toEqual({ Query_destination: 'readyset_then_upstream(by_id)', Readyset_reason: 'ok' })
    expect(await rowsOf(client, query, [5])).toEqual([{ name: 'customer 5' }])
    expect(await lastOf(client)).toEqual({ Query_destination: 'readyset_shallow(by_id)', Readyset_reason: 'ok' })
    const other = await dial(port)
    expect(await rowsOf(other, 'SELECT name FROM customers WHERE id = 6')).toEqual([{ name: 'customer 6' }])
    expect(await rowsOf(other, 'SELECT name FROM customers WHERE id = 6')).toEqual([{ name: 'customer 6' }])
    const [cache] = await rowsOf(client, 'SHOW CACHES')
    expect(cache).toMatchObject({
      query_id: made.query_id,
      properties: 'shallow, ttl 10000 ms, coalesce 5000 ms',
      count: '2',
    })
    expect(await rowsOf(client, 'SELECT hits, misses FROM readyset.shallow_caches')).toEqual([
      { hits: '2', misses: '2' },
    ])
    expect(await rowsOf(client, 'SHOW SHALLOW CACHE ENTRIES')).toHaveLength(2)
  })

  test('answer while the upstream is gone; what is not kept fails', async () => {
    const client = await dial((await start()).port)
    await client.query(`CREATE CACHE FROM ${query}`)
    await rowsOf(client, query, [7])
    upstream.goAway()
    try {
      expect(await rowsOf(client, query, [7])).toEqual([{ name: 'customer 7' }])
      await expect(client.query(query, [8])).rejects.toMatchObject({ code: 'XX000' })
      const status = await rowsOf(client, 'SHOW READYSET STATUS')
      expect(status[0]).toEqual({ name: 'Database Connection', value: 'Unreachable' })
    } finally {
      await upstream.comeBack()
    }
    expect(await rowsOf(client, query, [8])).toEqual([{ name: 'customer 8' }])
  })

  test('named statements that were answered from a cache are prepared upstream when they are needed there', async () => {
    const client = await dial((await start()).port)
    const named = { name: 'n', text: query, values: [9] }
    await client.query(`CREATE CACHE FROM ${query}`)
    await rowsOf(client, query, [9])
    await client.query(named)
    await client.query(named)
    await client.query('DROP ALL CACHES')
    expect((await client.query({ ...named, values: [10] })).rows).toEqual([{ name: 'customer 10' }])
  })

  test('are not used inside transactions unless they say so', async () => {
    const client = await dial((await start()).port)
    await client.query(`CREATE CACHE until WITH (UNTIL WRITE) FROM ${query}`)
    await client.query('CREATE CACHE never FROM SELECT id FROM customers WHERE id = $1')
    await rowsOf(client, query, [1])
    await client.query('BEGIN')
    await rowsOf(client, 'SELECT id FROM customers WHERE id = $1', [1])
    expect(await lastOf(client)).toEqual({ Query_destination: 'upstream', Readyset_reason: 'trx' })
    await rowsOf(client, query, [1])
    expect(await lastOf(client)).toMatchObject({ Query_destination: 'readyset_shallow(until)' })
    await client.query('UPDATE customers SET name = $1 WHERE id = 1', ['changed'])
    expect(await rowsOf(client, query, [1])).toEqual([{ name: 'changed' }])
    expect(await lastOf(client)).toMatchObject({ Readyset_reason: 'trx_after_write' })
    await client.query('ROLLBACK')
    await client.query('CREATE CACHE WITH (ALWAYS) FROM SELECT name FROM customers WHERE id = 1')
    await rowsOf(client, 'SELECT name FROM customers WHERE id = 1')
    await client.query('BEGIN')
    await client.query('SELECT 1 / 0').catch(() => 'as it should')
    const inFailed = client.query('SELECT name FROM customers WHERE id = 1')
    await expect(inFailed).rejects.toMatchObject({ code: '25P02' })
    await client.query('ROLLBACK')
  })

  test('survive a restart, and are dropped by name or id', async () => {
    const storage = mkdtempSync(join(tmpdir(), 'standin-'))
    const first = await start({ STORAGE_DIR: storage })
    await (await dial(first.port)).query(`CREATE CACHE kept FROM ${query}`)
    await first.stop()
    const second = await start({ STORAGE_DIR: storage })
    expect(second.stdout()).toContain('Recreating 1 shallow caches')
    const client = await dial(second.port)
    expect(await rowsOf(client, 'EXPLAIN CACHES')).toEqual([
      { query: expect.stringContaining('CREATE SHALLOW CACHE "kept" WITH (POLICY TTL 10000 MS') },
    ])
    expect((await client.query('DROP CACHE kept')).rowCount).toBe(1)
    expect((await client.query('DROP CACHE kept')).rowCount).toBe(0)
    expect(await rowsOf(client, 'SHOW CACHES')).toEqual([])
    await second.stop()
    rmSync(storage, { recursive: true })
  })

  test('are refused with ReadySet codes', async () => {
    const client = await dial((await start()).port)
    const code = (sql: string) =>
      client.query(sql).then(
        () => 'fine',
        (error: { code: string; message: string }) => error,
      )
    expect(await code('CREATE DEEP CACHE FROM SELECT id FROM customers')).toMatchObject({
      code: '0A000',
      message: 'unsupported: shallow-only mode',
    })
    expect(await code('CREATE CACHE FROM SELECT nope FROM customers')).toMatchObject({
      code: 'XX000',
      message: 'unknown: CREATE CACHE failed: column "nope" does not exist',
    })
    expect(await code('CREATE CACHE FROM q_123')).toMatchObject({ message: 'unknown: No query known by id q_123' })
    expect(await code('CREATE CACHE FROM INSERT')).toMatchObject({ message: 'unknown: No query known by id INSERT' })
    expect(await code('SHOW CACHES WHERE query_id = mine')).toMatchObject({
      message: 'unknown: The provided query ID is invalid: mine',
    })
    expect(await code('SHOW READYSET STATUS ADAPTER')).toMatchObject({ code: '42601' })
  })

  test('come by themselves with in-request-path', async () => {
    const client = await dial((await start({ QUERY_CACHING: 'in-request-path' })).port)
    await rowsOf(client, query, [1])
    await rowsOf(client, query, [1])
    expect(await lastOf(client)).toMatchObject({ Query_destination: expect.stringMatching(/^readyset_shallow\(q_/) })
  })
})

describe('proxied queries', () => {
  test('are listed with what can be said of them, the cached ones no longer', async () => {
    const client = await dial((await start()).port)
    await rowsOf(client, query, [1])
    await rowsOf(client, query, [2])
    await rowsOf(client, 'SELECT now() FROM customers')
    const [first, second] = await rowsOf(client, 'SHOW PROXIED QUERIES')
    expect(first).toMatchObject({ readyset_supported: 'yes', count: 2 })
    expect(second).toMatchObject({ readyset_supported: 'unsupported: nondeterministic function now', count: 1 })
    await client.query(`CREATE CACHE FROM ${first.query_id}`)
    expect(await rowsOf(client, 'SHOW PROXIED SUPPORTED QUERIES')).toEqual([])
    expect(await rowsOf(client, `EXPLAIN CREATE CACHE FROM ${query}`)).toMatchObject([{ readyset_supported: 'cached' }])
    await client.query('DROP ALL PROXIED QUERIES')
    expect(await rowsOf(client, 'SHOW PROXIED QUERIES')).toEqual([])
  })
})

describe('who may connect', () => {
  test('the URL user by its password, and nobody else', async () => {
    const { port } = await start()
    await expect(dial(port, 'postgres:wrong')).rejects.toMatchObject({
      code: '28P01',
      message: 'password authentication failed for user "postgres"',
    })
    await expect(dial(port, 'eve:secret')).rejects.toMatchObject({ code: '28P01' })
  })

  test('allowed users with their own login; by clear text if it says so', async () => {
    const { port } = await start({ ALLOWED_USERS: 'ann:secret', POSTGRES_AUTHENTICATION_METHOD: 'cleartext' })
    const client = await dial(port, 'ann:secret')
    expect(await rowsOf(client, 'SHOW CONNECTIONS')).toMatchObject([{ username: 'ann' }])
    await expect(dial(port, 'ann:wrong')).rejects.toMatchObject({ code: '28P01' })
  })

  test('everybody, where that is allowed', async () => {
    const { port } = await start({ ALLOW_UNAUTHENTICATED_CONNECTIONS: 'true' })
    const client = await dial(port, 'anybody:anything')
    expect(await rowsOf(client, 'SHOW CONNECTIONS')).toMatchObject([{ username: 'unauthenticated' }])
    await expect(client.query("ALTER READYSET ADD USER 'x' PASSWORD 'y'")).rejects.toMatchObject({ code: '0A000' })
  })

  test('users that are added are kept, and outrank what the environment says later', async () => {
    const storage = mkdtempSync(join(tmpdir(), 'standin-'))
    const first = await start({ STORAGE_DIR: storage })
    const client = await dial(first.port)
    await client.query("ALTER READYSET ADD USER 'ann' PASSWORD 'secret'")
    expect(await rowsOf(client, 'SELECT user FROM readyset.users')).toEqual([{ user: 'postgres' }, { user: 'ann' }])
    await first.stop()
    const second = await start({ STORAGE_DIR: storage })
    await dial(second.port, 'ann:secret')
    await second.stop()
    rmSync(storage, { recursive: true })
  })

  test('TLS is agreed to and fails without an identity, and is refused when it is off', async () => {
    const ask = async (env: Record<string, string>) => {
      const { port } = await start(env)
      const socket = connect(port, '127.0.0.1')
      socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]))
      const answer = await new Promise<Buffer>((resolve) => socket.once('data', resolve))
      socket.destroy()
      return answer.toString()
    }
    expect(await ask({})).toBe('S')
    expect(await ask({ TLS_MODE: 'disabled' })).toBe('N')
  })

  test('nobody in the clear when TLS is required', async () => {
    const { port } = await start({ TLS_MODE: 'required' })
    await expect(dial(port)).rejects.toMatchObject({ code: '28000' })
  })
})

describe('releases', () => {
  const columnsOf = async (client: pg.Client, sql: string) =>
    (await client.query(sql)).fields.map((field) => field.name)

  test('up to 1.25: spaces in names, no row for CREATE CACHE, no facts of the host', async () => {
    const client = await dial((await start({ STANDIN_VERSION: '1.25.0' })).port)
    expect(await columnsOf(client, 'SHOW PROXIED QUERIES')).toEqual([
      'query id',
      'proxied query',
      'readyset supported',
      'count',
    ])
    expect(await columnsOf(client, 'SHOW CACHES')).toEqual([
      'query id',
      'cache name',
      'query text',
      'properties',
      'count',
    ])
    expect(await rowsOf(client, `CREATE CACHE FROM ${query}`)).toEqual([])
    const names = (await rowsOf(client, 'SHOW READYSET STATUS')).map((row) => row.name)
    expect(names).toContain('Replication Status')
    expect(names.filter((name: string) => name.startsWith('Host'))).toEqual([])
  })

  test('1.21: deep without being asked, and SHOW READYSET STATUS ADAPTER', async () => {
    const old = { STANDIN_VERSION: '1.21.0', CONTROLLER_ADDRESS: '127.0.0.1', REPLICATION_SERVER_ID: 'old' }
    const client = await dial((await start({ ...old, CACHE_MODE: 'shallow' })).port)
    expect(await columnsOf(client, 'SHOW CONNECTIONS')).toEqual(['remote_addr'])
    const rows = await rowsOf(client, 'SHOW READYSET STATUS ADAPTER')
    expect(rows.map((row) => row.name)).toContain('Process start time')
    await waitUntil('a deep cache', () => rowsOf(client, `CREATE CACHE FROM ${query}`))
    expect(await rowsOf(client, 'SHOW CACHES')).toMatchObject([{ properties: 'deep' }])
  })
})

describe('deep mode', () => {
  const slots = async () => (await upstream.database.query('SELECT slot_name FROM pg_replication_slots')).rows

  test('snapshots the tables of the upstream, then serves until the upstream changes; --cleanup takes its slot away', async () => {
    const storage = mkdtempSync(join(tmpdir(), 'standin-'))
    const env = { STORAGE_DIR: storage, CACHE_MODE: 'deep', REPLICATION_SERVER_ID: 'one', STANDIN_SNAPSHOT_MS: '600' }
    const standin = await start(env)
    const client = await dial(standin.port)
    const tables = () => rowsOf(client, 'SHOW READYSET TABLES')
    await waitUntil('the snapshot to be under way', tables, {
      accept: (rows) => rows.some((row) => row.status === 'Snapshotting' && /^\d+\.\d\d%$/.test(row.description)),
      intervalMs: 10,
    })
    await expect(client.query(`CREATE CACHE FROM ${query}`)).rejects.toThrow('The leader is not ready')
    await waitUntil('the snapshot', tables, { accept: (rows) => rows.every((row) => row.status === 'Online') })
    expect(await tables()).toEqual([{ table: '"public"."customers"', status: 'Online', description: '' }])
    expect(await slots()).toContainEqual({ slot_name: 'readyset_one' })
    const status = await rowsOf(client, 'SHOW READYSET STATUS')
    expect(status).toContainEqual({
      name: 'Maximum Replication Offset',
      value: expect.stringMatching(/^\(\d+\/[0-9A-F]+, /),
    })

    await client.query(`CREATE CACHE FROM ${query}`)
    await rowsOf(client, query, [20])
    expect(await rowsOf(client, query, [20])).toEqual([{ name: 'customer 20' }])
    await client.query("UPDATE customers SET name = 'renamed' WHERE id = 20")
    await waitUntil('the change', () => rowsOf(client, query, [20]), { accept: ([row]) => row?.name === 'renamed' })
    expect(standin.stdout()).toContain('Streaming replication started')
    await client.end()
    clients = []
    await standin.stop()

    const cleaning = openStandin({ UPSTREAM_DB_URL: upstream.url, ...env }, ['--cleanup'])
    expect(await cleaning.standin.exited).toBe(0)
    expect(await slots()).not.toContainEqual({ slot_name: 'readyset_one' })
    rmSync(storage, { recursive: true })
  })

  test('leaves out what the filter says, and aborts over two filters', async () => {
    const deep = { CACHE_MODE: 'deep', REPLICATION_SERVER_ID: 'two' }
    const standin = await start({ ...deep, REPLICATION_TABLES_IGNORE: 'public.customers' })
    const client = await dial(standin.port)
    await waitUntil('the list', () => rowsOf(client, 'SHOW READYSET ALL TABLES'), { accept: (rows) => rows.length > 0 })
    expect(await rowsOf(client, 'SHOW READYSET ALL TABLES')).toMatchObject([
      { status: 'Not replicated', description: expect.stringContaining('excluded from --replication-tables') },
    ])
    expect(await rowsOf(client, 'SHOW READYSET TABLES')).toEqual([])
    const both = { REPLICATION_TABLES: 'public.a', REPLICATION_TABLES_IGNORE: 'public.b' }
    expect(await runStandin({ UPSTREAM_DB_URL: upstream.url, ...deep, ...both })).toMatchObject({ code: 134 })
  })
})

test('nobody is answered while it hangs before the accept loop; the TCP connection is there', async () => {
  const port = await new Promise<number>((resolve) => {
    const standin = openStandin({ UPSTREAM_DB_URL: upstream.url, STANDIN_HANG_AT: 'sql' })
    standins.push(standin)
    void waitUntil('the listener', () => /listen_address=127\.0\.0\.1:(\d+)/.exec(standin.stdout())?.[1]).then(
      (found) => resolve(Number(found)),
    )
  })
  const client = new pg.Client({ host: '127.0.0.1', port, connectionTimeoutMillis: 300, ssl: false })
  await expect(client.connect()).rejects.toThrow('timeout')
})
