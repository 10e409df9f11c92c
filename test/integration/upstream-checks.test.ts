import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Check, DatabaseAddress } from '../../electron/readyset/kinds.ts'
import { openSql, type SqlConnection } from '../../electron/readyset/sql.ts'
import { checkUpstream } from '../../electron/readyset/upstream-checks/check-upstream.ts'
import { parseUpstreamUrl } from '../../electron/readyset/upstream-url.ts'
import { testMachine } from '../support/test-machine.ts'

/** Names of this run's own, since the servers are shared with other tests. */
const own = `rsd_checks_${randomBytes(4).toString('hex')}`
const oddPassword = `o'dd "pw" \\ @:/?#% ü`

function addressOf(url: string): DatabaseAddress {
  const parsed = parseUpstreamUrl(url)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.address
}

const byId = (checks: readonly Check[], id: string) => checks.find((check) => check.id === id)
const outcomes = (checks: readonly Check[]) => Object.fromEntries(checks.map(({ id, outcome }) => [id, outcome]))

describe('a PostgreSQL upstream', () => {
  const admin = addressOf(testMachine().postgresUrl)
  const shop = { ...admin, database: own }
  const app = { ...shop, user: own, password: oddPassword }
  let connection: SqlConnection

  beforeAll(async () => {
    const server = await openSql(admin)
    await server.query(`CREATE DATABASE ${own}`)
    await server.query(`CREATE ROLE ${own} LOGIN PASSWORD '${oddPassword.replaceAll("'", "''")}'`)
    await server.close()
    connection = await openSql(shop)
    await connection.query('CREATE TABLE orders (id int PRIMARY KEY)')
  })

  afterAll(async () => {
    await connection.query(
      `SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name LIKE '${own}%'`,
    )
    await connection.close()
    const server = await openSql(admin)
    await server.query(`DROP DATABASE ${own} WITH (FORCE)`)
    await server.query(`DROP ROLE ${own}`)
    await server.close()
  })

  test('that is ready passes, each check told as it is done', async () => {
    const told: string[] = []
    const checks = await checkUpstream(shop, 'deep', { replicationSlot: own, onCheck: ({ id }) => told.push(id) })
    expect(outcomes(checks)).toEqual({
      reachable: 'pass',
      credentials: 'pass',
      database: 'pass',
      'server-version': 'pass',
      'may-read': 'pass',
      'wal-level': 'pass',
      superuser: 'pass',
      'replication-slots': 'pass',
      'wal-senders': 'pass',
      'slot-name': 'pass',
      'replica-identity': 'pass',
      'not-replicated': 'pass',
    })
    expect(told).toEqual(checks.map(({ id }) => id))
  })

  test('is asked nothing about replication in shallow mode', async () => {
    const checks = await checkUpstream(shop, 'shallow')
    expect(checks.map(({ id }) => id)).toEqual(['reachable', 'credentials', 'database', 'server-version', 'may-read'])
  })

  test('lets a plain user in with any password, and says what that user lacks, with statements that mend it', async () => {
    const before = await checkUpstream(app, 'deep', { replicationSlot: own })
    expect(outcomes(before)).toMatchObject({
      credentials: 'pass',
      'may-read': 'fail',
      superuser: 'fail',
      'wal-level': 'pass',
    })
    for (const id of ['may-read', 'superuser']) await connection.query(byId(before, id)?.fix ?? '')
    const after = await checkUpstream(app, 'deep', { replicationSlot: own })
    expect(outcomes(after)).toMatchObject({ 'may-read': 'pass', superuser: 'pass' })
    await connection.query(`ALTER ROLE ${own} NOSUPERUSER`)
  })

  test('warns of tables that make trouble, with statements that mend them', async () => {
    await connection.query('CREATE TABLE "No ""Key" (a int); CREATE TABLE parts (a int) PARTITION BY RANGE (a)')
    await connection.query('CREATE TABLE doubled (id int PRIMARY KEY, twice int GENERATED ALWAYS AS (id * 2) STORED)')
    const checks = await checkUpstream(shop, 'deep', { replicationSlot: own })
    expect(byId(checks, 'replica-identity')).toMatchObject({ outcome: 'warn', why: expect.stringContaining('No "Key') })
    expect(byId(checks, 'not-replicated')?.why).toMatch(/parts \(partitioned\), .*doubled \(generated columns\)/)
    await connection.query(byId(checks, 'replica-identity')?.fix ?? '')
    expect(outcomes(await checkUpstream(shop, 'deep', { replicationSlot: own }))).toMatchObject({
      'replica-identity': 'pass',
    })
    await connection.query('DROP TABLE "No ""Key", parts, doubled')
  })

  test('tells a slot of another database from one of this deployment before', async () => {
    const slot = `${own}_slot`
    const check = async (address: DatabaseAddress) =>
      byId(await checkUpstream(address, 'deep', { replicationSlot: slot }), 'slot-name')
    await connection.query(`SELECT pg_create_logical_replication_slot('${slot}', 'pgoutput')`)
    expect(await check(shop)).toMatchObject({ outcome: 'warn' })
    const elsewhere = await check(admin)
    expect(elsewhere).toMatchObject({ outcome: 'fail', why: expect.stringContaining(own) })
    await connection.query(elsewhere?.fix ?? '')
    expect(await check(admin)).toMatchObject({ outcome: 'pass' })
  })

  test('that refuses the password, the database or TLS says which', async () => {
    const wrong = await checkUpstream({ ...app, password: `${oddPassword}x` }, 'deep')
    expect(outcomes(wrong)).toEqual({ reachable: 'pass', credentials: 'fail' })
    expect(JSON.stringify(wrong)).not.toContain('pw')
    const missing = await checkUpstream({ ...admin, database: `${own}"none` }, 'deep')
    expect(outcomes(missing)).toEqual({ reachable: 'pass', credentials: 'pass', database: 'fail' })
    expect(byId(missing, 'database')?.fix).toBe(`CREATE DATABASE "${own}""none";`)
    expect(outcomes(await checkUpstream({ ...admin, tls: 'verify' }, 'deep'))).toEqual({
      reachable: 'pass',
      tls: 'fail',
    })
  })

  test('stops being looked at when the user changes their mind', async () => {
    const controller = new AbortController()
    const reason = new Error('never mind')
    const checking = checkUpstream(shop, 'deep', {
      signal: controller.signal,
      onCheck: ({ id }) => id === 'server-version' && controller.abort(reason),
    })
    await expect(checking).rejects.toBe(reason)
  })

  test('ends a slow query in time and stays usable over a new connection', async () => {
    const slow = await openSql(shop)
    await expect(slow.query('SELECT pg_sleep(60)', { timeoutMs: 100 })).rejects.toMatchObject({ code: 'timed-out' })
    expect(await connection.query('SELECT 1 AS one, NULL AS none')).toEqual([{ one: '1', none: null }])
  })
})

describe('a MySQL-compatible upstream', () => {
  const admin = addressOf(testMachine().mysqlUrl)
  const shop = { ...admin, database: own }
  const app = { ...shop, user: own, password: oddPassword }
  let connection: SqlConnection

  beforeAll(async () => {
    connection = await openSql(admin)
    await connection.query(`CREATE DATABASE ${own}`)
    await connection.query(`CREATE TABLE ${own}.orders (id int PRIMARY KEY)`)
    await connection.query(`CREATE USER '${own}'@'%' IDENTIFIED BY 'o''dd "pw" \\\\ @:/?#% ü'`)
    await connection.query(`GRANT SELECT ON ${own}.orders TO '${own}'@'%'`)
  })

  afterAll(async () => {
    await connection.query(`DROP USER '${own}'@'%'`)
    await connection.query(`DROP DATABASE ${own}`)
    await connection.close()
  })

  test('that is ready passes, with a warning where it is MariaDB', async () => {
    const [row] = await connection.query('SELECT @@version AS version')
    const checks = await checkUpstream(shop, 'deep')
    expect(outcomes(checks)).toEqual({
      reachable: 'pass',
      credentials: 'pass',
      database: 'pass',
      'server-version': row?.version?.includes('MariaDB') ? 'warn' : 'pass',
      'may-read': 'pass',
      'log-bin': 'pass',
      'binlog-format': 'pass',
      'binlog-row-image': 'pass',
      'binlog-encryption': 'pass',
      'replication-grants': 'pass',
    })
  })

  test('says what a plain user lacks, with statements that mend it', async () => {
    const before = await checkUpstream(app, 'deep')
    expect(outcomes(before)).toMatchObject({ credentials: 'pass', 'may-read': 'warn', 'replication-grants': 'fail' })
    for (const id of ['may-read', 'replication-grants']) await connection.query(byId(before, id)?.fix ?? '')
    expect(outcomes(await checkUpstream(app, 'deep'))).toMatchObject({
      'may-read': 'pass',
      'replication-grants': 'pass',
    })
  })

  test('that refuses the password or the database says which', async () => {
    const wrong = await checkUpstream({ ...app, password: `${oddPassword}x` }, 'deep')
    expect(outcomes(wrong)).toEqual({ reachable: 'pass', credentials: 'fail' })
    const missing = await checkUpstream({ ...admin, database: `${own}\`none` }, 'deep')
    expect(outcomes(missing)).toEqual({ reachable: 'pass', credentials: 'pass', database: 'fail' })
    const foreign = await checkUpstream({ ...app, database: 'mysql' }, 'shallow')
    expect(outcomes(foreign)).toEqual({ reachable: 'pass', credentials: 'fail' })
    expect(byId(foreign, 'credentials')?.fix).toContain('GRANT SELECT ON `mysql`.*')
  })

  test('gives every value as text and ends a slow query in time', async () => {
    expect(await connection.query("SELECT 1 AS one, 1.50 AS half, NULL AS none, DATE '2026-07-30' AS day")).toEqual([
      { one: '1', half: '1.50', none: null, day: '2026-07-30' },
    ])
    const slow = await openSql(shop)
    await expect(slow.query('SELECT sleep(60)', { timeoutMs: 100 })).rejects.toMatchObject({ code: 'timed-out' })
  })
})
