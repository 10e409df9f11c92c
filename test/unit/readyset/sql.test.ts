import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DatabaseAddress, DatabaseKind } from '../../../electron/readyset/kinds.ts'
import { probeInstance } from '../../../electron/readyset/probe.ts'
import { openSql } from '../../../electron/readyset/sql.ts'
import { SqlFailure } from '../../../electron/readyset/sql-failure.ts'
import { sqlFailureOf } from '../../../electron/readyset/sql-failure-of.ts'
import { readTables } from '../../../electron/readyset/tables.ts'
import { type Answer, type FakePostgres, fakePostgres } from './fake-postgres.ts'

const kinds: readonly DatabaseKind[] = ['postgresql', 'mysql']
const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const address = (port: number, changes: Partial<DatabaseAddress> = {}): DatabaseAddress => ({
  kind: 'postgresql',
  host: '127.0.0.1',
  port,
  user: 'app',
  password: 'hunter2-secret',
  database: 'shop',
  tls: 'disable',
  ...changes,
})

const one: Answer = { columns: ['a'], rows: [['1']] }

async function fake(answer: (query: string) => Answer, login?: (password: string) => Answer): Promise<FakePostgres> {
  const server = await fakePostgres(answer, login)
  closers.push(() => server.close())
  return server
}

/** A server that does with each connection what the test says. */
async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    onConnection(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  return (server.address() as AddressInfo).port
}

async function failureOf(promise: Promise<unknown>): Promise<SqlFailure> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof SqlFailure)) throw new Error(`expected an SqlFailure, got ${error}`)
  return error
}

describe.each(kinds)('opening a connection to %s', (kind) => {
  it('is refused where nobody listens', async () => {
    const port = await listen(() => {})
    for (const close of closers.splice(0)) await close()
    const failure = await failureOf(openSql(address(port, { kind })))
    expect(failure).toMatchObject({ code: 'unreachable', serverCode: 'ECONNREFUSED' })
    expect(failure.message).toContain(`127.0.0.1:${port}`)
  })

  it('ends in time where somebody listens and never speaks', async () => {
    const hungUp = vi.fn()
    const port = await listen((socket) => socket.on('close', hungUp).resume())
    const failure = await failureOf(openSql(address(port, { kind }), { connectTimeoutMs: 60 }))
    expect(failure.code).toBe('timed-out')
    await vi.waitFor(() => expect(hungUp).toHaveBeenCalled())
  })

  it('is unreachable where the connection breaks at once', async () => {
    const port = await listen((socket) => socket.destroy())
    expect((await failureOf(openSql(address(port, { kind })))).code).toBe('unreachable')
  })

  it('ends where something else answers', async () => {
    const port = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await failureOf(openSql(address(port, { kind }), { connectTimeoutMs: 2_000 }))
  })

  it('does not know a name that is not there', async () => {
    const failure = await failureOf(openSql(address(1, { kind, host: 'no-such-host.invalid' })))
    expect(failure).toMatchObject({ code: 'name-unknown' })
    expect(failure.message).toContain('no-such-host.invalid')
  })

  it('stops with the reason of an abort, before and during', async () => {
    const reason = new Error('never mind')
    await expect(openSql(address(1, { kind }), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const controller = new AbortController()
    const port = await listen(() => controller.abort(reason))
    await expect(openSql(address(port, { kind }), { signal: controller.signal })).rejects.toBe(reason)
  })
})

describe('a connection', () => {
  it('sends the password as it is, whatever it is made of, and shows it to nobody', async () => {
    const password = 'p@ss w/ö?r:d#%\'"\\'
    const refuse = { sqlState: '28P01', message: 'password authentication failed for user "app"' }
    const server = await fake(
      () => one,
      () => refuse,
    )
    const failure = await failureOf(openSql(address(server.port, { password })))
    expect(server.passwords).toEqual([password])
    expect(failure).toMatchObject({ code: 'password-refused', serverCode: '28P01', serverMessage: refuse.message })
    expect(JSON.stringify([failure.message, failure.hint, failure.details])).not.toContain(password)
  })

  it('sends an empty password as such, and does not look for one elsewhere', async () => {
    vi.stubEnv('PGPASSWORD', 'from-the-environment')
    const server = await fake(() => one)
    const connection = await openSql(address(server.port, { password: '' }))
    await connection.close()
    vi.unstubAllEnvs()
    expect(server.passwords).toEqual([''])
  })

  it.each([
    ['3D000', 'database "shop" does not exist', 'database-missing'],
    ['28000', 'no pg_hba.conf entry for host "10.0.0.1", user "app", database "shop", no encryption', 'not-permitted'],
    ['28000', 'Clients are only allowed to connect using TLS connections', 'tls-refused'],
    ['57P03', 'the database system is starting up', 'unreachable'],
    ['53300', 'sorry, too many clients already', 'sql-error'],
  ])('that is refused with %s %j fails as it should', async (sqlState, message, code) => {
    const server = await fake(
      () => one,
      () => ({ sqlState, message }),
    )
    expect(await failureOf(openSql(address(server.port)))).toMatchObject({
      code,
      serverCode: sqlState,
      serverMessage: message,
    })
  })

  it('gives rows by column name, as text', async () => {
    const server = await fake(() => ({
      columns: ['query id', 'count'],
      rows: [
        ['q_1', '42'],
        ['q_2', null],
      ],
    }))
    const connection = await openSql(address(server.port))
    expect(await connection.query('SHOW CACHES')).toEqual([
      { 'query id': 'q_1', count: '42' },
      { 'query id': 'q_2', count: null },
    ])
    await connection.close()
  })

  it('takes ReadySet’s empty answer for no rows', async () => {
    const server = await fake(() => ({ columns: [], rows: [] }))
    const connection = await openSql(address(server.port))
    expect(await connection.query('DROP ALL CACHES')).toEqual([])
    await connection.close()
  })

  it('survives an error of the server, and goes on', async () => {
    const server = await fake((query) =>
      query === 'bad' ? { sqlState: 'XX000', message: 'unknown: CREATE CACHE failed: x' } : one,
    )
    const connection = await openSql(address(server.port))
    expect(await failureOf(connection.query('bad'))).toMatchObject({
      code: 'sql-error',
      message: 'unknown: CREATE CACHE failed: x',
    })
    expect(await connection.query('good')).toEqual([{ a: '1' }])
    await connection.close()
  })

  it('asks one query at a time, in order', async () => {
    const server = await fake((query) => ({ columns: ['q'], rows: [[query]] }))
    const connection = await openSql(address(server.port))
    const answers = await Promise.all(['a', 'b', 'c'].map((query) => connection.query(query)))
    expect(answers).toEqual([[{ q: 'a' }], [{ q: 'b' }], [{ q: 'c' }]])
    expect(server.queries).toEqual(['a', 'b', 'c'])
    await connection.close()
  })

  it('gives a result row by row, columns of the same name too, and the columns of an empty one', async () => {
    const { port } = await fake((text) => ({
      columns: ['a', 'a', 'b'],
      rows:
        text === 'empty'
          ? []
          : [
              ['1', '2', null],
              ['3', '4', 'x'],
            ],
    }))
    const connection = await openSql(address(port))
    const seen: unknown[] = []
    const sink = { columns: (names: readonly string[]) => seen.push(names), row: (row: unknown) => seen.push(row) > 0 }
    await connection.read('full', sink)
    expect(seen.splice(0)).toEqual([
      ['a', 'a', 'b'],
      ['1', '2', null],
      ['3', '4', 'x'],
    ])
    await connection.read('empty', sink)
    expect(seen).toEqual([['a', 'a', 'b']])
    await connection.close()
  })

  it('resolves as soon as a sink has enough, and is closed then', async () => {
    const { port } = await fake(() => ({ columns: ['a'], rows: Array.from({ length: 500 }, (_, n) => [String(n)]) }))
    const connection = await openSql(address(port))
    const closed = new Promise<void>((resolve) => connection.onClose(resolve))
    const rows: unknown[] = []
    await connection.read('many', { columns() {}, row: ([n]) => rows.push(n) < 3 })
    expect(rows).toEqual(['0', '1', '2'])
    await closed
    expect((await failureOf(connection.query('more'))).code).toBe('unreachable')
  })

  it('tells an error within a result read row by row, and goes on', async () => {
    const { port } = await fake((text) => (text === 'bad' ? { sqlState: '42601', message: 'syntax error' } : one))
    const connection = await openSql(address(port))
    const failure = await failureOf(connection.read('bad', { columns() {}, row: () => true }))
    expect([failure.code, failure.serverCode]).toEqual(['sql-error', '42601'])
    expect(await connection.query('good')).toEqual([{ a: '1' }])
    await connection.close()
  })

  it('gives up on a query that is not answered, and is closed then', async () => {
    const server = await fake(() => undefined)
    const connection = await openSql(address(server.port))
    const closed = vi.fn()
    connection.onClose(closed)
    expect((await failureOf(connection.query('SELECT 1', { timeoutMs: 40 }))).code).toBe('timed-out')
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
    expect((await failureOf(connection.query('SELECT 1'))).code).toBe('unreachable')
    await vi.waitFor(() => expect(server.connections()).toBe(0))
  })

  it('ends a query that is aborted with the reason', async () => {
    const controller = new AbortController()
    const reason = new Error('never mind')
    const server = await fake(() => {
      controller.abort(reason)
      return undefined
    })
    const connection = await openSql(address(server.port))
    await expect(connection.query('SELECT 1', { signal: controller.signal })).rejects.toBe(reason)
    await vi.waitFor(() => expect(server.connections()).toBe(0))
  })

  it('tells when the server hangs up, in the middle of a query and between', async () => {
    const server = await fake(() => 'hang-up')
    const connection = await openSql(address(server.port))
    const closed = vi.fn()
    const unsubscribed = vi.fn()
    connection.onClose(closed)
    connection.onClose(unsubscribed)()
    expect((await failureOf(connection.query('SELECT 1'))).code).toBe('unreachable')
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
    expect(unsubscribed).not.toHaveBeenCalled()
    const late = vi.fn()
    connection.onClose(late)
    await vi.waitFor(() => expect(late).toHaveBeenCalledOnce())
    await connection.close()
  })

  it('closes even where the server does not listen any more', async () => {
    const server = await fake(() => undefined)
    const connection = await openSql(address(server.port))
    const hanging = failureOf(connection.query('SELECT 1', { timeoutMs: 5_000 }))
    await connection.close()
    expect((await hanging).code).toBe('unreachable')
    expect((await failureOf(connection.query('SELECT 1'))).code).toBe('unreachable')
  })
})

describe('asking an instance', () => {
  it('for an answer resolves when it is right', async () => {
    const server = await fake(() => ({ columns: ['readyset_desktop_probe'], rows: [['1']] }))
    const connection = await openSql(address(server.port))
    expect(await probeInstance(connection, 'postgresql', { now: () => 7 })).toEqual({ answeredAt: 7 })
    await connection.close()
  })

  it('for an answer fails when it is wrong', async () => {
    const server = await fake(() => ({ columns: ['x'], rows: [] }))
    const connection = await openSql(address(server.port))
    await expect(probeInstance(connection, 'postgresql')).rejects.toMatchObject({ code: 'wrong-answer' })
    await connection.close()
  })

  it('for its tables falls back to the older statement, then knows nothing', async () => {
    const syntaxError = { sqlState: '42601', message: 'syntax error at or near "READYSET"' }
    const rows = { columns: ['table', 'status', 'description'], rows: [['"public"."t"', 'Online', '']] } as const
    const older = await fake((query) => (query.includes('ALL') ? syntaxError : rows))
    const oldest = await fake(() => syntaxError)
    const a = await openSql(address(older.port))
    const b = await openSql(address(oldest.port))
    expect(await readTables(a)).toMatchObject({ done: 1, total: 1 })
    expect(await readTables(b)).toBeNull()
    await a.close()
    await b.close()
  })
})

describe('a failure', () => {
  it.each([
    [{ errno: 1045, code: 'ER_ACCESS_DENIED_ERROR', message: 'Access denied' }, 'password-refused', '1045'],
    [{ errno: 1049, code: 'ER_BAD_DB_ERROR', message: 'Unknown database' }, 'database-missing', '1049'],
    [{ errno: 1130, code: 'ER_HOST_NOT_PRIVILEGED', message: 'Host is not allowed' }, 'not-permitted', '1130'],
    [{ errno: 1142, code: 'ER_TABLEACCESS_DENIED_ERROR', message: 'SELECT command denied' }, 'not-permitted', '1142'],
    [{ errno: 1064, code: 'ER_PARSE_ERROR', message: 'You have an error in your SQL syntax' }, 'sql-error', '1064'],
    [{ errno: 1105, code: 'ER_UNKNOWN_ERROR', message: 'Operation unsupported: x' }, 'sql-error', '1105'],
    [{ errno: 3159, message: 'Connections using insecure transport are prohibited.' }, 'tls-refused', '3159'],
    [{ errno: -111, code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' }, 'unreachable', 'ECONNREFUSED'],
    [
      { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: 'self-signed certificate' },
      'tls-refused',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    ],
    [
      { code: 'ERR_TLS_CERT_ALTNAME_INVALID', message: 'Hostname does not match' },
      'tls-refused',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    [
      { code: 'HANDSHAKE_NO_SSL_SUPPORT', message: 'Server does not support secure connection' },
      'tls-refused',
      'HANDSHAKE_NO_SSL_SUPPORT',
    ],
    [{ message: 'The server does not support SSL connections' }, 'tls-refused', undefined],
    [{ code: 'PROTOCOL_CONNECTION_LOST', message: 'Connection lost' }, 'unreachable', 'PROTOCOL_CONNECTION_LOST'],
  ])('is told from %j', (thrown, code, serverCode) => {
    const failure = sqlFailureOf(Object.assign(new Error(thrown.message), thrown), address(1))
    expect(failure).toMatchObject({ code, serverCode, serverMessage: thrown.message })
  })

  it('of all addresses of a name is that of the first', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED ::1:1'), { code: 'ECONNREFUSED' })
    expect(sqlFailureOf(new AggregateError([refused, refused]), address(1))).toMatchObject({
      code: 'unreachable',
      serverMessage: refused.message,
    })
  })
})
