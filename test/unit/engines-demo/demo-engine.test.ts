import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../../electron/base/clock.ts'
import { Failure } from '../../../electron/base/failure.ts'
import type { Log } from '../../../electron/base/log.ts'
import { createDemoEngine } from '../../../electron/engines/demo/demo-engine.ts'
import type { Engine, EngineEvent, EngineLogLine } from '../../../electron/engines/engine.ts'
import type { ContainerSpec } from '../../../electron/engines/objects.ts'
import { freePort } from '../../support/free-port.ts'
import { waitUntil } from '../../support/wait-until.ts'

// An embedded PostgreSQL on a machine that does much else takes its time.
vi.setConfig({ testTimeout: 30_000 })

const log: Log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
const folder = mkdtempSync(join(tmpdir(), 'demo-engine-'))
const patience = { timeoutMs: 90_000 }
const never = new AbortController().signal
const health = { command: [], intervalMs: 2000, timeoutMs: 1000, retries: 5, startPeriodMs: 60_000 }
const labels = { 'io.readyset.desktop.deployment': 'abc' }

let engine: Engine
let events: EngineEvent[] = []
let sqlPort = 0
let httpPort = 0

const open = async () => {
  engine = await createDemoEngine({ folder, clock: systemClock, log })
  engine.onEvent((event) => events.push(event))
}

const database: ContainerSpec = {
  name: 'shop-database',
  image: 'demo/postgres',
  labels,
  env: { POSTGRES_USER: 'readyset', POSTGRES_PASSWORD: `p@ss'w"d`, POSTGRES_DB: 'demo_1' },
  command: ['postgres', '-c', 'wal_level=logical'],
  network: 'shop',
  aliases: ['database'],
  volumes: [{ volume: 'shop-data', path: '/var/lib/postgresql/data' }],
  files: [],
  ports: [],
  extraHosts: [],
  restart: 'unless-stopped',
  health,
  stopGraceSeconds: 20,
}

const readyset = (): ContainerSpec => ({
  ...database,
  name: 'shop',
  image: 'demo/readyset:latest',
  env: {
    UPSTREAM_DB_URL: `postgresql://readyset:${encodeURIComponent(`p@ss'w"d`)}@database:5432/demo_1?sslmode=disable`,
    DEPLOYMENT: 'shop',
    STORAGE_DIR: '/state',
    LISTEN_ADDRESS: '0.0.0.0:5433',
    METRICS_ADDRESS: '0.0.0.0:6034',
    CACHE_MODE: 'deep',
    NO_COLOR: 'true',
    STANDIN_SNAPSHOT_MS: '300',
  },
  command: [],
  aliases: ['readyset'],
  volumes: [{ volume: 'shop-state', path: '/state' }],
  ports: [
    { containerPort: 5433, address: '127.0.0.1', hostPort: sqlPort },
    { containerPort: 6034, address: '127.0.0.1', hostPort: httpPort },
  ],
})

const stateOf = async (name: string) => (await engine.inspectContainer(name))?.state
const healthy = (name: string) =>
  waitUntil(`${name} to be healthy`, () => stateOf(name), {
    ...patience,
    accept: (state) => state?.kind === 'running' && state.health === 'healthy',
  })

async function withClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: sqlPort,
    user: 'readyset',
    password: `p@ss'w"d`,
    database: 'demo_1',
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function linesOf(name: string, tail?: number): Promise<readonly EngineLogLine[]> {
  const options = { follow: false, signal: never, ...(tail === undefined ? {} : { tail }) }
  const lines: EngineLogLine[] = []
  for await (const batch of engine.logs(name, options)) lines.push(...batch)
  return lines
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof Failure ? error.code : String(error)),
  )

beforeAll(async () => {
  sqlPort = await freePort()
  httpPort = await freePort()
  await open()
  await engine.createNetwork('shop', labels)
  for (const volume of ['shop-data', 'shop-state']) await engine.createVolume(volume, labels)
  await engine.createContainer(database)
  await engine.startContainer('shop-database')
  await healthy('shop-database')
  await engine.createContainer(readyset())
  await engine.startContainer('shop')
  await healthy('shop')
}, 120_000)

afterAll(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})

describe('the sample data behind the stand-in', () => {
  const join4 = `SELECT c.country, p.category, sum(l.quantity * l.price) AS revenue FROM orders o
    JOIN customers c ON c.id = o.customer_id JOIN order_lines l ON l.order_id = o.id
    JOIN products p ON p.id = l.product_id GROUP BY c.country, p.category ORDER BY revenue DESC`

  test('a cache makes a join over tens of thousands of rows measurably faster', async () => {
    await withClient(async (client) => {
      await waitUntil('the snapshot', () => client.query(`CREATE CACHE sales FROM ${join4}`), patience)
      const timed = async () => {
        const began = performance.now()
        const { rows } = await client.query(join4)
        return { rows, ms: performance.now() - began }
      }
      const first = await timed()
      const again = [await timed(), await timed(), await timed(), await timed()]
      expect(first.rows.length).toBeGreaterThan(50)
      expect(again.map(({ rows }) => rows)).toEqual(again.map(() => first.rows))
      expect(Math.min(...again.map(({ ms }) => ms))).toBeLessThan(first.ms / 2)
      const [cache] = (await client.query('SHOW CACHES')).rows
      expect(cache).toMatchObject({ name: 'sales', properties: 'deep', count: '4' })
      const { rows } = await client.query('SELECT count(*)::int AS n FROM order_lines')
      expect(rows).toEqual([{ n: 36_000 }])
    })
  })

  test('several clients, one of them in a transaction', async () => {
    await withClient((one) =>
      withClient(async (other) => {
        await one.query('BEGIN')
        await one.query("UPDATE products SET name = 'mine' WHERE id = 1")
        const waiting = other.query('SELECT name FROM products WHERE id = 1')
        await one.query('ROLLBACK')
        expect((await waiting).rows[0].name).not.toBe('mine')
      }),
    )
  })

  test('what would end the database is refused', async () => {
    await withClient(async (client) => {
      await expect(client.query('COPY orders FROM STDIN')).rejects.toMatchObject({ code: '0A000' })
      expect((await client.query('SELECT 1 AS a')).rows).toEqual([{ a: 1 }])
    })
  })
})

describe('what the engine tells', () => {
  test('who it is, what it has built in, and that it fetches nothing', async () => {
    expect(engine.condition()).toMatchObject({ kind: 'connected', facts: { product: 'Demo', remote: false } })
    expect(await engine.image('demo/readyset')).toMatchObject({ os: 'linux' })
    expect(await engine.image('docker.io/readysettech/readyset:latest')).toBeUndefined()
    expect(await failureOf(engine.pull('readysettech/readyset', () => {}, never))).toBe('image-missing')
    expect(await failureOf(engine.imageInRegistry('x'))).toBe('image-missing')
  })

  test('the log of a run, from its end or all of it', async () => {
    const all = await linesOf('shop')
    expect(all[0]?.text).toContain('Starting Readyset adapter')
    expect(all.map((line) => line.text).join('\n')).toContain('Streaming replication started')
    expect(await linesOf('shop', 2)).toEqual(all.slice(-2))
  })

  test('what a container uses', async () => {
    await engine.usage('shop')
    expect(await engine.usage('shop')).toMatchObject({
      cpuPercent: expect.any(Number),
      memoryBytes: expect.any(Number),
    })
    expect(await engine.usage('nothing')).toBeUndefined()
    expect(await engine.volumeBytes('shop-data')).toBeGreaterThan(1_000_000)
  })

  test('one-shot runs of the stand-in, and of nothing else', async () => {
    const spec = { image: 'demo/readyset', labels: {}, env: {}, timeoutMs: 30_000 }
    const version = await engine.runOnce({ ...spec, command: ['--version'] }, never)
    expect(version).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('release-version: stable-') })
    const verify = await engine.runOnce({ ...spec, env: readyset().env, command: ['--verify'], network: 'shop' }, never)
    expect(verify).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Config verification successful!') })
    expect(await failureOf(engine.runOnce({ ...spec, entrypoint: ['sh', '-c', 'true'] }, never))).toBe('engine-error')
    const hangs = { ...spec, env: { STANDIN_HANG_AT: 'settings' }, timeoutMs: 500 }
    expect(await failureOf(engine.runOnce(hangs, never))).toBe('timed-out')
  })

  test('names that are taken, unknown or would lead elsewhere', async () => {
    expect(await failureOf(engine.createContainer(database))).toBe('conflict')
    expect(await failureOf(engine.createVolume('shop-data', {}))).toBe('conflict')
    expect(await failureOf(engine.createVolume('../x', {}))).toBe('engine-error')
    expect(await failureOf(engine.removeVolume('../x'))).toBe('engine-error')
    expect(await failureOf(engine.createContainer({ ...database, name: 'other', network: 'none' }))).toBe('not-found')
    expect(await failureOf(engine.startContainer('nothing'))).toBe('not-found')
    expect(await engine.inspectContainer('nothing')).toBeUndefined()
    await engine.removeContainer('nothing')
  })

  test('a container that gets another name is found by that one alone', async () => {
    await engine.renameContainer('shop', 'shop-previous')
    expect(await engine.inspectContainer('shop')).toBeUndefined()
    await expect(engine.renameContainer('shop-previous', 'shop-database')).rejects.toMatchObject({ code: 'conflict' })
    await engine.renameContainer('shop-previous', 'shop')
    expect(await engine.inspectContainer('shop')).toMatchObject({ name: 'shop', state: { kind: 'running' } })
  })

  test('a port that is taken stops the start and nothing else', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
    })
    expect(await engine.portInUse('127.0.0.1', port)).toBe(true)
    const ports = [{ containerPort: 5433, address: '127.0.0.1', hostPort: port }]
    await engine.createContainer({ ...readyset(), name: 'late', ports })
    expect(await failureOf(engine.startContainer('late'))).toBe('port-in-use')
    expect(await stateOf('late')).toEqual({ kind: 'created' })
    await engine.removeContainer('late')
    server.close()
    await waitUntil('the port to be free', async () => (await engine.portInUse('127.0.0.1', port)) === false)
  })
})

describe('the life of a container', () => {
  test('one that ends by itself is started again, and counted', async () => {
    const ports = [{ containerPort: 5433, address: '127.0.0.1', hostPort: await freePort() }]
    const env = { ...readyset().env, STANDIN_EXIT_AT: 'verification', STANDIN_EXIT_CODE: '1' }
    await engine.createContainer({ ...readyset(), name: 'crashes', env, ports, volumes: [] })
    await engine.startContainer('crashes')
    const restarted = await waitUntil('restarts', () => engine.inspectContainer('crashes'), {
      ...patience,
      accept: (seen) => (seen?.restartCount ?? 0) >= 2,
    })
    expect(restarted?.name).toBe('crashes')
    await engine.stopContainer('crashes', 1)
    expect(await stateOf('crashes')).toMatchObject({ kind: 'exited' })
    expect(events.filter((event) => event.name === 'crashes' && event.action === 'die')[0]?.exitCode).toBe(1)
    await engine.removeContainer('crashes')
  })

  test('one that does not stop is killed after its grace', async () => {
    const ports = [{ containerPort: 5433, address: '127.0.0.1', hostPort: await freePort() }]
    const env = { ...readyset().env, STANDIN_STOP_SLOWLY_MS: '60000' }
    await engine.createContainer({ ...readyset(), name: 'slow', env, ports, volumes: [] })
    await engine.startContainer('slow')
    await waitUntil(
      'the slow one',
      async () => (await linesOf('slow')).some((line) => line.text.includes('Total Shallow')),
      patience,
    )
    await engine.stopContainer('slow', 0.2)
    expect(await stateOf('slow')).toMatchObject({ kind: 'exited', exitCode: 137 })
    await engine.removeContainer('slow')
    expect(readdirSync(join(folder, 'containers'))).toHaveLength(2)
  })

  test('what ran when the program ended runs again when it begins; followers see its end', async () => {
    const followed: string[] = []
    const following = (async () => {
      for await (const lines of engine.logs('shop', { follow: true, tail: 0, signal: never }))
        followed.push(...lines.map(({ text }) => text))
    })()
    await engine.close()
    await following
    expect(followed.join('\n')).toContain('Shutdown completed successfully')
    events = []
    await open()
    await healthy('shop')
    await withClient(async (client) => {
      const { rows } = await client.query('SHOW CACHES')
      expect(rows).toMatchObject([{ name: 'sales' }])
      expect((await client.query('SELECT count(*)::int AS n FROM orders')).rows).toEqual([{ n: 12_000 }])
    })
    expect(await stateOf('shop-database')).toMatchObject({ kind: 'running', health: 'healthy' })
  }, 90_000)

  test('what was stopped stays stopped; its state is for the owner alone', async () => {
    await engine.stopContainer('shop', 10)
    expect(await stateOf('shop')).toMatchObject({ kind: 'exited', exitCode: 0 })
    await engine.close()
    await open()
    expect(await stateOf('shop')).toMatchObject({ kind: 'exited', exitCode: 0 })
    expect(statSync(join(folder, 'demo.json')).mode & 0o077).toBe(0)
  }, 90_000)

  test('removing takes everything away', async () => {
    await engine.removeContainer('shop')
    await engine.removeContainer('shop-database')
    for (const volume of ['shop-data', 'shop-state']) await engine.removeVolume(volume)
    await engine.removeNetwork('shop')
    expect(await engine.inventory()).toEqual({ containers: [], networks: [], volumes: [] })
    expect(readdirSync(join(folder, 'volumes'))).toEqual([])
    expect(readFileSync(join(folder, 'demo.json'), 'utf8')).not.toContain('p@ss')
  })

  test('a damaged state is set aside, not deleted', async () => {
    await engine.close()
    writeFileSync(join(folder, 'demo.json'), '{"v":1')
    await open()
    expect(await engine.inventory()).toEqual({ containers: [], networks: [], volumes: [] })
    expect(readdirSync(folder).some((name) => name.startsWith('demo.json.damaged-'))).toBe(true)
  })
})
