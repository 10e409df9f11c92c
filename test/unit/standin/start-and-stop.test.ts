import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type OpenStandin, openStandin, runStandin } from '../../support/standin/open-standin.ts'
import { waitUntil } from '../../support/wait-until.ts'

/** Nobody listens there. */
const nowhere = 'postgresql://app:s3cret@127.0.0.1:1/shop?sslmode=disable'
const openDoor = { ALLOW_UNAUTHENTICATED_CONNECTIONS: 'true', RLS_ENABLED: 'false', UPSTREAM_DB_URL: nowhere }

let opened: OpenStandin[] = []
const open = (env: Record<string, string>, argv: string[] = []) => {
  const one = openStandin(env, argv)
  opened.push(one)
  return one
}
afterEach(async () => {
  await Promise.all(opened.map((one) => one.stop()))
  opened = []
})

const get = async (port: number | undefined, path: string) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`)
  return { status: answer.status, body: await answer.text(), headers: answer.headers }
}

describe('programs that end by themselves', () => {
  test('--version', async () => {
    const { code, stdout } = await runStandin({ STANDIN_RELEASE: 'stable-260730', STANDIN_COMMIT: 'ab12' }, [
      '--version',
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^readyset \nrelease-version: stable-260730\ncommit_id: {7}ab12\nplatform: {8}/)
  })

  test('a usage error is 2, on standard error', async () => {
    const { code, stdout, stderr } = await runStandin({ DISABLE_TELEMETRY: '1' })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^error: invalid value '1' for '--disable-telemetry'/)
  })

  test('an upstream that refuses its user is 1, with the reason in a message of several lines', async () => {
    const { code, stdout } = await runStandin({ UPSTREAM_DB_URL: nowhere })
    expect(code).toBe(1)
    expect(stdout).toContain(
      'ERROR readyset: Config verification failed (override this check with --verify-skip):\n  1: Failed',
    )
    expect(stdout).toContain(
      'Failed to establish connection for user: app (error connecting to server: Connection refused',
    )
  })

  test('--verify tells its outcome and nothing else', async () => {
    const bad = await runStandin({ ...openDoor, VERIFY_FAIL: 'true' }, ['--verify'])
    expect([bad.code, bad.stderr]).toEqual([
      1,
      'Config verification failed (override this check with --verify-skip):\n  1: Simulated failure (caused by --verify-fail)\n',
    ])
    const good = await runStandin(openDoor, ['--verify'])
    expect(good.code).toBe(0)
    expect(good.stdout).toMatch(/Config verification successful!\n$/)
  })

  test.each([
    [{}, 'One of --database-type, --upstream-db-url, or --cdc-db-url is required'],
    [{ UPSTREAM_DB_URL: 'postgresql://app@127.0.0.1:1/shop' }, 'At least one user must be allowed'],
  ])('what cannot be is 1 even without checks', async (env, words) => {
    const { code, stderr } = await runStandin({ ...env, VERIFY_SKIP: 'true' })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^Error: /)
    expect(stderr).toContain(words)
  })

  test('a SQL port that is taken is 1 and names it', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
    })
    const { code, stderr } = await runStandin({ ...openDoor, LISTEN_ADDRESS: `127.0.0.1:${port}` })
    server.close()
    expect([code, stderr]).toEqual([
      1,
      `Error: Failed to bind listener on 127.0.0.1:${port}: Address already in use (os error 98)\n`,
    ])
  })

  test.each(['settings', 'verification', 'listeners', 'authority', 'server', 'sql'])(
    'it can be made to end at %s',
    async (stage) => {
      const { code } = await runStandin({ ...openDoor, STANDIN_EXIT_AT: stage, STANDIN_EXIT_CODE: '137' })
      expect(code).toBe(137)
    },
  )

  test('it can be made to crash while it runs', async () => {
    const { code } = await runStandin({ ...openDoor, STANDIN_CRASH_AFTER_MS: '100' })
    expect(code).toBe(101)
  })
})

describe('a run', () => {
  test('says what ReadySet says, in its order, the password in the first line', async () => {
    const one = open(openDoor)
    await one.ports()
    const lines = one.stdout().split('\n')
    expect(lines[0]).toContain('Starting Readyset adapter options=Options {')
    expect(lines[0]).toContain('upstream_db_url: Some("postgresql://app:s3cret@')
    expect(lines[1]).toContain('version={release-version: unknown-release-version, commit_id: ')
    const inOrder = [
      'Verified upstream URL',
      'Config verification successful!',
      'Listening for new connections',
      'Now capturing ctrl-c and SIGTERM events',
      'Adapter listening for HTTP connections',
      'won leader election',
      'Server listening for HTTP connections',
      'Replication disabled; skipping snapshotting and replication',
      'Recreating 0 shallow caches',
      'Total Shallow memory: None',
    ].map((words) => lines.findIndex((line) => line.includes(words)))
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
    expect(inOrder).not.toContain(-1)
  })

  test('answers over HTTP on both ports', async () => {
    const { metrics, controller } = await open(openDoor).ports()
    const health = await get(metrics, '/health')
    expect([health.status, health.body]).toEqual([200, 'Adapter is in healthy state'])
    expect(health.headers.get('access-control-allow-origin')).toBe('*')
    expect(health.headers.get('content-type')).toBe('text/plain')
    expect(await get(controller, '/health')).toMatchObject({ status: 200, body: 'Server is in healthy state' })
    expect(await get(metrics, '/nothing')).toMatchObject({ status: 404, body: '' })
    expect(await get(controller, '/readyset_status')).toMatchObject({ status: 404 })
    expect(JSON.parse((await get(metrics, '/readyset_status')).body)).toMatchObject({
      controller_status: { current_status: 'Online', replication_status: 'Disabled', max_replication_offset: null },
      upstream_reachable: null,
      connection_count: 0,
      host: { cpus: expect.any(Number) },
    })
    expect((await get(metrics, '/metrics')).body).toContain(
      'readyset_adapter_startups{upstream_db_type="psql",deployment="test"} 1',
    )
  })

  test('metrics can be off; then the path says how to switch them on', async () => {
    const { metrics } = await open({ ...openDoor, PROMETHEUS_METRICS: 'false' }).ports()
    expect(await get(metrics, '/metrics')).toMatchObject({
      status: 404,
      body: 'Prometheus metrics are not enabled.  Enable with --prometheus-metrics.',
    })
  })

  test('stays at 500 when it is told never to be healthy, and answers SQL nevertheless', async () => {
    const { metrics, sql } = await open({ ...openDoor, STANDIN_NEVER_HEALTHY: 'true' }).ports()
    expect(await get(metrics, '/health')).toMatchObject({ status: 500, body: 'Adapter is in unhealthy state' })
    expect(sql).toBeGreaterThan(0)
  })

  test('SIGTERM is graceful and reported while it lasts', async () => {
    const one = open({ ...openDoor, STANDIN_STOP_SLOWLY_MS: '400' })
    const { metrics } = await one.ports()
    one.standin.stop()
    await waitUntil('shutting down', async () => (await get(metrics, '/health')).body, {
      accept: (body) => body === 'Adapter is in shutting down state',
    })
    expect(await one.standin.exited).toBe(0)
    expect(one.stdout()).toMatch(/Waiting up to 20 seconds[\s\S]*Shutdown completed successfully\n$/)
  })

  test('SIGTERM before signals are captured is the end by signal', async () => {
    const one = open({ ...openDoor, STANDIN_HANG_AT: 'verification' })
    await waitUntil('the first lines', () => one.stdout().includes('version='))
    expect(await one.stop()).toBe(143)
  })

  test('a second one on the same directory is refused with the reason', async () => {
    const first = open(openDoor)
    await first.ports()
    const { code, stderr } = await runStandinOn(first.storageDir)
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /failed to create standalone authority at '.*' for deployment 'test': IO error: While lock file/,
    )
  })

  test('--cleanup removes the directory of the deployment', async () => {
    const storage = mkdtempSync(join(tmpdir(), 'standin-'))
    const one = open({ ...openDoor, STORAGE_DIR: storage })
    await one.ports()
    await one.stop()
    expect(readFileSync(join(storage, 'test', 'test.auth', 'authority.json'), 'utf8')).toContain(
      'lastControllerStartup',
    )
    const mysql = { UPSTREAM_DB_URL: 'mysql://a:b@127.0.0.1:1/x', ALLOW_UNAUTHENTICATED_CONNECTIONS: 'true' }
    const cleaning = openStandin({ ...mysql, STORAGE_DIR: storage }, ['--cleanup'])
    expect(await cleaning.standin.exited).toBe(0)
    expect(existsSync(join(storage, 'test'))).toBe(false)
    rmSync(storage, { recursive: true })
  })

  async function runStandinOn(storageDir: string) {
    const one = openStandin({ ...openDoor, STORAGE_DIR: storageDir })
    return { code: await one.standin.exited, stderr: one.stderr() }
  }
})
