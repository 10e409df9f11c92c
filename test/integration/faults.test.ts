import { createServer, type Server } from 'node:net'
import Docker from 'dockerode'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Failure } from '../../electron/base/failure.ts'
import type { StepProgress, TaskView } from '../../electron/deployments/view.ts'
import { openCuttableSocket } from '../support/deployments/cuttable-socket.ts'
import { openProgram, type Program, type ProgramOptions, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { type SpecChoice, type Wanted, wantedSpec } from '../support/deployments/specs.ts'
import { removeImage, uniqueImage } from '../support/deployments/unique-image.ts'
import { deploymentLabel, listLabelled, noLeftovers, removeLabelled, testRunLabel } from '../support/docker.ts'
import { freePort } from '../support/free-port.ts'
import { startRegistry } from '../support/registry.ts'
import { testMachine } from '../support/test-machine.ts'
import { waitUntil } from '../support/wait-until.ts'

const docker = new Docker()
const own = (id: string) => listLabelled(`${deploymentLabel}=${id}`)
const cleanUps: (() => Promise<void> | void)[] = []
let program: Program

beforeEach(async () => {
  program = await openProgram()
})

afterEach(async () => {
  await program.close()
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  removeFolder(program.folder)
})

async function reopen(options: ProgramOptions): Promise<void> {
  await program.close()
  program = await openProgram({ folder: program.folder, ...options })
}

async function want(choice: SpecChoice = {}, change: (wanted: Wanted) => Wanted = (same) => same): Promise<Wanted> {
  const wanted = change(await wantedSpec(choice))
  cleanUps.push(() => removeLabelled(`${deploymentLabel}=${wanted.spec.id}`))
  return wanted
}

const upstream =
  (change: Readonly<Record<string, unknown>>) =>
  (wanted: Wanted): Wanted => ({
    ...wanted,
    spec: { ...wanted.spec, upstream: { ...wanted.spec.upstream, ...change } as Wanted['spec']['upstream'] },
  })

/** Deploys, and gives the task when it has stopped, with the step that failed. */
async function deploy({ spec, secrets }: Wanted) {
  const begun = await program.deployments.deploySpec(spec, secrets)
  return told(await program.settled(begun.id))
}

function told(task: TaskView) {
  const step = task.steps.find(({ state }) => state === 'failed')
  return { task, step: step?.id, code: step?.error?.code, message: step?.error?.message ?? '', error: step?.error }
}

async function rolledBack(task: TaskView): Promise<void> {
  program.deployments.rollBack(task.id)
  expect((await program.settled(task.id)).state).toBe('rolled-back')
  expect(await own(task.deploymentId)).toEqual(noLeftovers)
  expect(program.view(task.deploymentId)).toBeUndefined()
}

async function listenOn(port: number, address = '127.0.0.1'): Promise<Server> {
  const server = createServer((socket) => socket.on('error', () => {}))
  await new Promise<void>((resolve) => {
    server.listen(port, address, resolve)
  })
  cleanUps.push(() => void server.close())
  return server
}

describe('ports', () => {
  test('a port in use is refused before anything is made, with a free one that a retry takes', async () => {
    const wanted = await want()
    await listenOn(wanted.spec.listen.port)
    const failed = await deploy(wanted)
    expect([failed.step, failed.code]).toEqual(['ports', 'port-in-use'])
    expect(await own(wanted.spec.id)).toEqual(noLeftovers)
    const port = failed.error?.suggestedPort ?? 0
    expect(failed.error?.hint).toContain(String(port))
    program.deployments.retry(failed.task.id, { port })
    expect((await program.settled(failed.task.id)).state).toBe('succeeded')
    expect((await program.state(wanted.spec.id, 'online')).listen.port).toBe(port)
  })

  test('a port that is taken between the check and the start fails clearly, and the retry goes on from there', async () => {
    const wanted = await want()
    const stop = program.deployments.onTask(({ steps }) => {
      if (steps.find(({ id }) => id === 'ports')?.state !== 'passed') return
      stop()
      void listenOn(wanted.spec.listen.port)
    })
    const failed = await deploy(wanted)
    expect([failed.step, failed.code]).toEqual(['readyset', 'port-in-use'])
    const port = failed.error?.suggestedPort ?? 0
    expect(failed.error?.hint).toContain(String(port))
    program.deployments.retry(failed.task.id, { port })
    expect((await program.settled(failed.task.id)).state).toBe('succeeded')
    expect(await own(wanted.spec.id)).toMatchObject({ containers: [expect.any(String)] })
  })

  test('a name and a port of another deployment, and a second click, are refused in words', async () => {
    const first = await want()
    const begun = await program.deployments.deploySpec(first.spec, first.secrets)
    const second = program.deployments.deploySpec(first.spec, first.secrets)
    await expect(second).rejects.toMatchObject({ code: 'already-deploying', details: { taskId: begun.id } })
    const other = await want({ name: first.spec.name.toUpperCase() })
    await expect(program.deployments.deploySpec(other.spec, other.secrets)).rejects.toThrow(/named/)
    const samePort = await want()
    const spec = { ...samePort.spec, listen: first.spec.listen }
    await expect(program.deployments.deploySpec(spec, samePort.secrets)).rejects.toThrow(Failure)
    await program.settled(begun.id)
    expect((await own(first.spec.id)).containers).toHaveLength(1)
  })
})

describe('the upstream', () => {
  test('a wrong password is told by the upstream’s own words, and the right one was never written anywhere', async () => {
    const wrong = await want({}, (wanted) => ({
      ...wanted,
      secrets: { ...wanted.secrets, upstreamPassword: 'wr0ng p@ss' },
    }))
    const failed = await deploy(wrong)
    expect([failed.step, failed.code]).toEqual(['upstream', 'password-refused'])
    expect(JSON.stringify([failed.task, program.deployments.taskLog(failed.task.id), program.logged])).not.toContain(
      'wr0ng',
    )
    await rolledBack(failed.task)
  })

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['a host that does not resolve', { host: 'no-such-host.invalid' }],
    ['a port where nobody listens', { port: 9 }],
  ])('%s fails with ReadySet’s own check from inside the engine, and rolls back to nothing', async (_what, change) => {
    const failed = await deploy(await want({}, upstream(change)))
    expect([failed.step, failed.code]).toEqual(['verify', 'verify-refused'])
    expect(failed.task.steps.find(({ id }) => id === 'upstream')?.state).toBe('warned')
    await rolledBack(failed.task)
  })

  test('a host that swallows everything ends in words and not in waiting', async () => {
    const port = await freePort('0.0.0.0')
    await listenOn(port, '0.0.0.0')
    await reopen({ patience: { verifyMs: 8_000 } })
    const failed = await deploy(await want({}, upstream({ port })))
    expect(failed.step).toBe('verify')
    expect(failed.message).not.toBe('')
    await rolledBack(failed.task)
  })

  test('a database that does not exist is named', async () => {
    const failed = await deploy(await want({}, upstream({ database: 'nowhere' })))
    expect([failed.step, failed.code]).toEqual(['upstream', 'database-missing'])
    expect(failed.message).toContain('nowhere')
  })

  test('deep mode without logical replication is refused, with the SQL that mends it', async () => {
    const port = await freePort('0.0.0.0')
    const container = await docker.createContainer({
      name: `rsd-test-${process.pid}-replica`,
      Image: testMachine().postgresImage,
      Env: ['POSTGRES_PASSWORD=plain', 'POSTGRES_DB=testdb'],
      Cmd: ['postgres', '-c', 'wal_level=replica'],
      Labels: { [testRunLabel]: String(process.pid) },
      ExposedPorts: { '5432/tcp': {} },
      HostConfig: { PortBindings: { '5432/tcp': [{ HostIp: '', HostPort: String(port) }] } },
    })
    cleanUps.push(async () => void (await container.remove({ force: true, v: true })))
    await container.start()
    await waitUntil('it to answer', () => ask(`postgresql://postgres:plain@127.0.0.1:${port}/testdb`, 'SELECT 1'), {
      timeoutMs: 30_000,
    })
    const failed = await deploy(
      await want({ cacheMode: 'deep' }, (wanted) =>
        upstream({ port })({ ...wanted, secrets: { ...wanted.secrets, upstreamPassword: 'plain' } }),
      ),
    )
    expect([failed.step, failed.code]).toEqual(['verify', 'verify-refused'])
    expect(failed.message).toContain('wal_level needs to be logical, but was: replica')
    const checks = failed.task.steps.find(({ id }) => id === 'verify')?.checks ?? []
    expect(checks.filter(({ outcome }) => outcome === 'fail').map(({ fix }) => fix)).toEqual([
      expect.stringMatching(/wal_level/),
    ])
    await rolledBack(failed.task)
  })
})

describe('images', () => {
  test('an image that is not in its registry, and a registry that is away, are told apart', async () => {
    const registry = await startRegistry()
    cleanUps.push(() => registry.stop())
    const missing = await deploy(await want({ image: `${registry.host}/nothing/here:1` }))
    expect([missing.step, missing.code]).toEqual(['image', 'image-missing'])
    await registry.kill()
    const away = await deploy(await want({ image: `${registry.host}/nothing/here:2` }))
    expect([away.step, away.code]).toEqual(['image', 'registry-unreachable'])
    await rolledBack(away.task)
  })

  test('a pull is counted in bytes, and those are the bytes that were fetched', async () => {
    const bytes = 24 * 1024 * 1024
    const registry = await startRegistry()
    cleanUps.push(() => registry.stop())
    const local = await uniqueImage(testMachine().standinImage, bytes)
    const image = await registry.push(local, 'readyset')
    await removeImage(local)
    cleanUps.push(() => removeImage(image))
    const wanted = await want({ image })
    const seen: StepProgress[] = []
    program.deployments.onTask(({ steps }) => {
      const progress = steps.find(({ id }) => id === 'image')?.progress
      if (progress) seen.push(progress)
    })
    const begun = await program.deployments.deploySpec(wanted.spec, wanted.secrets)
    expect((await program.settled(begun.id)).state).toBe('succeeded')
    const totals = seen.map(({ total }) => total)
    expect(Math.max(...totals)).toBeGreaterThanOrEqual(bytes)
    expect(Math.max(...totals)).toBeLessThan(bytes * 1.1)
    for (const { done, total, unit } of seen) expect([done <= total, unit]).toEqual([true, 'bytes'])
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).sort((one, other) => one - other))
  })
})

describe('the container', () => {
  test('one that exits at once leaves its last words and its code, is not started again and again, and rolls back', async () => {
    const failed = await deploy(
      await want({ extra: { VERIFY_SKIP: 'true', STANDIN_EXIT_AT: 'authority', STANDIN_EXIT_CODE: '101' } }),
    )
    expect([failed.step, failed.code]).toEqual(['health', 'container-exited'])
    expect(failed.message).toContain('101')
    expect(failed.error?.evidence.length).toBeGreaterThan(2)
    const name = (await own(failed.task.deploymentId)).containers[0] ?? ''
    expect((await docker.getContainer(name).inspect()).State.Running).toBe(false)
    expect(program.view(failed.task.deploymentId)?.state.kind).toBe('failed')
    await rolledBack(failed.task)
  })

  test('one that never becomes healthy is given up with its reason', async () => {
    await reopen({ patience: { healthMs: 3_000 } })
    const failed = await deploy(await want({ extra: { STANDIN_NEVER_HEALTHY: 'true' } }))
    expect([failed.step, failed.code]).toEqual(['health', 'not-ready'])
    expect(failed.message).toContain('does not call itself healthy')
    await rolledBack(failed.task)
  })

  test('one that answers nothing, though it is healthy, is not called ready', async () => {
    await reopen({ patience: { firstQueryMs: 3_000 } })
    const failed = await deploy(await want({ extra: { STANDIN_HANG_AT: 'sql' } }))
    expect([failed.step, failed.code]).toEqual(['first-query', 'not-ready'])
    await rolledBack(failed.task)
  })

  test('one that crashes later is shown with its reason while the engine starts it again', async () => {
    const wanted = await want({ extra: { STANDIN_CRASH_AFTER_MS: '6000', STANDIN_EXIT_CODE: '101' } })
    await program.deployed(wanted)
    await program.state(wanted.spec.id, 'restarting', 60_000)
    await waitUntil('the reason', () => program.view(wanted.spec.id)?.why, {
      timeoutMs: 30_000,
      accept: (why) => /restarts? in 5 min, exited with code 101/.test(why ?? ''),
    })
  })

  test('one that somebody removes in the middle fails clearly, and a retry makes it again', async () => {
    const wanted = await want({ extra: { STANDIN_HANG_AT: 'healthy' } })
    const begun = await program.deployments.deploySpec(wanted.spec, wanted.secrets)
    await waitUntil(
      'the wait for health',
      () => program.task(begun.id).steps.find(({ id }) => id === 'health')?.state === 'running',
      { timeoutMs: 30_000 },
    )
    const [name = ''] = (await own(wanted.spec.id)).containers
    await docker.getContainer(name).remove({ force: true })
    const failed = told(await program.settled(begun.id))
    expect([failed.step, failed.code]).toEqual(['health', 'container-gone'])
    program.deployments.retry(begun.id)
    await waitUntil('it to be made again', async () => (await own(wanted.spec.id)).containers.length === 1, {
      timeoutMs: 20_000,
    })
    program.deployments.cancel(begun.id)
    expect((await program.settled(begun.id)).state).toBe('cancelled')
    expect(await own(wanted.spec.id)).toEqual(noLeftovers)
  })
})

describe('the engine', () => {
  test('one that goes away in the middle of a deploy and comes back does not fail it', async () => {
    const socket = await openCuttableSocket()
    cleanUps.push(() => socket.close())
    await reopen({ env: { ...process.env, DOCKER_HOST: socket.address } })
    const wanted = await want({ extra: { STANDIN_START_DELAY_MS: '3000' } })
    const begun = await program.deployments.deploySpec(wanted.spec, wanted.secrets)
    await waitUntil(
      'the wait for health',
      () => program.task(begun.id).steps.find(({ id }) => id === 'health')?.state === 'running',
      { timeoutMs: 30_000 },
    )
    await socket.cut()
    await waitUntil(
      'the loss to be seen',
      () => program.view(wanted.spec.id)?.why === 'the engine does not answer; waiting for it',
      { timeoutMs: 20_000 },
    )
    await socket.mend()
    expect((await program.settled(begun.id)).state).toBe('succeeded')
    await program.state(wanted.spec.id, 'online')
    expect((await own(wanted.spec.id)).containers).toHaveLength(1)
  })

  test('one that goes away is told with what was last seen, and everything is seen again when it is back', async () => {
    const socket = await openCuttableSocket()
    cleanUps.push(() => socket.close())
    await reopen({ env: { ...process.env, DOCKER_HOST: socket.address } })
    const wanted = await want()
    await program.deployed(wanted)
    await socket.cut()
    expect(await program.state(wanted.spec.id, 'unknown', 20_000)).toMatchObject({
      state: { lastSeenAt: expect.any(Number) },
    })
    const [name = ''] = (await own(wanted.spec.id)).containers
    await docker.getContainer(name).stop()
    await socket.mend()
    await program.state(wanted.spec.id, 'stopped', 40_000)
    await waitUntil(
      'the stop to be told',
      () => program.lifecycle.filter(({ what }) => what === 'instance-stopped').length === 1,
    )
  })
})
