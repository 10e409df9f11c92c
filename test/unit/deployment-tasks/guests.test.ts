import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../../electron/base/failure.ts'
import type { ContainerSpec } from '../../../electron/engines/objects.ts'
import {
  type Ground,
  Killed,
  newGround,
  openMemoryProgram,
  type Point,
} from '../../support/deployments/memory-program.ts'
import { memorySecrets, memorySpecExisting } from '../../support/deployments/memory-specs.ts'
import { contentsOf, setConnected } from '../../support/memory-engine.ts'
import { waitUntil } from '../../support/wait-until.ts'

const foreign: ContainerSpec = {
  name: 'cache',
  image: 'docker.io/readysettech/readyset:latest',
  labels: { 'com.docker.compose.project': 'shop' },
  env: { UPSTREAM_DB_URL: 'postgresql://app:a%20long%20secret@db.test/shop', LISTEN_ADDRESS: '0.0.0.0:5433' },
  network: 'shop',
  aliases: [],
  volumes: [],
  files: [],
  ports: [{ containerPort: 5433, address: '127.0.0.1', hostPort: 7001 }],
  extraHosts: [],
  restart: 'no',
  stopGraceSeconds: 10,
}

/** Somebody else's ReadySet runs on the engine. */
function foreignGround(spec: ContainerSpec = foreign): Ground {
  const ground = newGround()
  const { world } = ground
  world.networks.set('shop', {})
  world.containers.set(spec.name, {
    id: 'f1',
    spec,
    imageId: spec.image,
    createdAt: 1,
    state: { kind: 'running', startedAt: world.time, health: 'none' },
  })
  return ground
}

const login = { user: 'app', password: null, database: 'shop' }

async function adopted(ground: Ground, point?: Point) {
  const program = await openMemoryProgram(ground, point)
  const { id } = await program.deployments.guests.adopt('f1', { name: 'shop', kind: null, login })
  await waitUntil('online', () => program.deployments.list()[0]?.state.kind === 'online', { intervalMs: 1 })
  return { program, id }
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    () => 'no failure',
    (error: unknown) => (error instanceof Failure ? error.code : String(error)),
  )
}

describe('an adopted instance', () => {
  test('is there again after a restart of the program, with its login, and is not told to have started', async () => {
    const ground = foreignGround()
    const { program, id } = await adopted(ground)
    await program.close()
    const next = await openMemoryProgram(ground)
    await waitUntil('online', () => next.deployments.list()[0]?.state.kind === 'online', { intervalMs: 1 })
    expect((await next.deployments.secretOf(id)).password).toBe('a long secret')
    expect(ground.lifecycle).toEqual([])
    await next.close()
  })

  test('is told to have stopped and started from then on, while nobody looked as well', async () => {
    const ground = foreignGround()
    const { program } = await adopted(ground)
    await program.engine.stopContainer('cache', 1)
    await waitUntil('the stop', () => ground.lifecycle.length === 1, { intervalMs: 1 })
    await program.close()
    const other = await openMemoryProgram(newGround())
    await other.close()
    const { world } = ground
    world.time += 1
    const container = world.containers.get('cache')
    if (container) container.state = { kind: 'running', startedAt: world.time, health: 'none' }
    const next = await openMemoryProgram(ground)
    await waitUntil('the start', () => ground.lifecycle.length === 2, { intervalMs: 1 })
    expect(ground.lifecycle.map(({ what }) => what)).toEqual(['instance-stopped', 'instance-started'])
    await next.close()
  })

  test('is not known any more after it was forgotten, and leaves no secret', async () => {
    const ground = foreignGround()
    const { program, id } = await adopted(ground)
    const before = contentsOf(ground.world)
    await program.deployments.forget(id)
    expect(contentsOf(ground.world)).toEqual(before)
    expect([...ground.secrets.keys()].filter((name) => name.includes(id))).toEqual([])
    expect(program.deployments.guests.found().map(({ container }) => container)).toEqual(['cache'])
    expect(await codeOf(program.deployments.start(id))).toBe('not-found')
    await program.close()
  })

  test('is adopted once by two windows, and its name is nobody else’s', async () => {
    const ground = foreignGround()
    const program = await openMemoryProgram(ground)
    const form = { name: 'shop', kind: null, login }
    const { guests } = program.deployments
    const both = await Promise.allSettled([guests.adopt('f1', form), guests.adopt('f1', form)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(program.deployments.list()).toHaveLength(1)
    await program.close()
  })

  test('shows that the engine went away, and what is known no longer', async () => {
    const ground = foreignGround()
    const { program } = await adopted(ground)
    setConnected(ground.world, false)
    expect(program.deployments.list()[0]?.state.kind).toBe('unknown')
    setConnected(ground.world, true)
    await waitUntil('online again', () => program.deployments.list()[0]?.state.kind === 'online', { intervalMs: 1 })
    await program.close()
  })

  test('without a login is watched and not called silent, and asked as soon as one is given', async () => {
    const ground = foreignGround()
    const program = await openMemoryProgram(ground)
    const { guests } = program.deployments
    const { id } = await guests.adopt('f1', { name: 'shop', kind: null, login: null })
    const view = () => program.deployments.list()[0]
    await waitUntil('its state', () => view()?.why.includes('no login is known'), { intervalMs: 1 })
    expect(view()).toMatchObject({ state: { kind: 'unknown' }, origin: { asked: false } })
    const stop = await program.deployments.stop(id)
    expect((await program.settled(stop.id)).state).toBe('succeeded')
    const start = await program.deployments.start(id)
    expect((await program.settled(start.id)).state).toBe('succeeded')
    await guests.setLogin(id, login)
    await waitUntil('online', () => view()?.state.kind === 'online', { intervalMs: 1 })
    await program.close()
  })

  test('cannot be changed as a deployment is', async () => {
    const { program, id } = await adopted(foreignGround())
    const { deployments } = program
    expect(await codeOf(deployments.tearDown(id, { name: 'shop', keepData: false }))).toBe('not-made-here')
    expect(await codeOf(deployments.get(id))).toBe('not-made-here')
    expect(await codeOf(deployments.upgrade(id, { image: 'x:1', digest: 'sha256:0' }))).toBe('not-made-here')
    await program.close()
  })
})

describe('stopping the telemetry of an adopted instance', () => {
  async function silencedOnce(point: Point) {
    const ground = foreignGround()
    let watching = false
    const { program, id } = await adopted(ground, (what) => watching && point(what))
    watching = true
    const begun = await program.deployments.guests.silence(id).catch((error: unknown) => {
      if (error instanceof Killed) return undefined
      throw error
    })
    return { ground, program, taskId: begun?.id }
  }

  test('goes on at the next start, at whatever point the program died, with nothing left behind or doubled', async () => {
    const points: string[] = []
    const first = await silencedOnce((what) => points.push(what))
    expect((await first.program.settled(first.taskId ?? '')).state).toBe('succeeded')
    await first.program.close()
    expect(points.length).toBeGreaterThan(15)
    for (let number = 1; number <= points.length; number += 1) {
      const passed: string[] = []
      const { ground } = await silencedOnce((what) => {
        passed.push(what)
        if (passed.length === number) throw new Killed(what)
      })
      await waitUntil(`death at ${points[number - 1]}`, () => passed.length >= number, { intervalMs: 1 })
      const next = await openMemoryProgram(ground)
      const where = `point ${number} of ${points.length}: ${passed.at(-1)}`
      const [task] = next.deployments.tasks()
      if (task) expect((await next.settled(task.id)).state, where).toBe('succeeded')
      expect(contentsOf(ground.world).containers, where).toEqual(['cache'])
      const silent = ground.world.containers.get('cache')?.spec.env.DISABLE_TELEMETRY
      expect(silent, where).toBe(task ? 'true' : undefined)
      await waitUntil('online', () => next.deployments.list()[0]?.state.kind === 'online', { intervalMs: 1 })
      await next.close()
    }
  }, 120_000)

  test('puts the old container back when the new one ends, at whatever point the program died meanwhile', async () => {
    const points: string[] = []
    const failing = async (point: Point) => {
      const ground = foreignGround()
      ground.world.onStart = ({ env }) =>
        env.DISABLE_TELEMETRY === 'true'
          ? { kind: 'exited', exitCode: 3, finishedAt: ground.world.time, outOfMemory: false, error: '' }
          : undefined
      let watching = false
      const { program, id } = await adopted(ground, (what) => watching && point(what))
      watching = true
      const begun = await program.deployments.guests.silence(id).catch(() => undefined)
      return { ground, program, taskId: begun?.id }
    }
    const whole = await failing((what) => points.push(what))
    expect((await whole.program.settled(whole.taskId ?? '')).state).toBe('rolled-back')
    await whole.program.close()
    for (let number = 3; number <= points.length; number += 2) {
      let passed = 0
      const { ground } = await failing((what) => {
        passed += 1
        if (passed === number) throw new Killed(what)
      })
      await waitUntil(`death at ${points[number - 1]}`, () => passed >= number, { intervalMs: 1 })
      const next = await openMemoryProgram(ground)
      const [task] = next.deployments.tasks()
      if (task) expect((await next.settled(task.id)).state, `point ${number}`).toBe('rolled-back')
      expect(contentsOf(ground.world).containers, `point ${number}`).toEqual(['cache'])
      expect(ground.world.containers.get('cache')).toMatchObject({ id: 'f1', state: { kind: 'running' } })
      await next.close()
    }
  }, 120_000)

  test('leaves one stopped that was stopped', async () => {
    const ground = foreignGround()
    const { program, id } = await adopted(ground)
    const stop = await program.deployments.stop(id)
    await program.settled(stop.id)
    const task = await program.deployments.guests.silence(id)
    expect((await program.settled(task.id)).state).toBe('succeeded')
    expect(ground.world.containers.get('cache')).toMatchObject({ state: { kind: 'created' } })
    await program.close()
  })
})

test('what this program made is never found, whatever else runs beside it', async () => {
  const ground = newGround()
  const program = await openMemoryProgram(ground)
  const spec = memorySpecExisting({ cacheMode: 'shallow' })
  const begun = await program.deployments.deploySpec(spec, memorySecrets)
  expect((await program.settled(begun.id)).state).toBe('succeeded')
  const image = fc.constantFrom('readysettech/readyset:latest', 'postgres:16', 'mysql:8.0', 'nginx', 'corp/cache:1')
  const env = fc.dictionary(
    fc.constantFrom('UPSTREAM_DB_URL', 'CACHE_MODE', 'POSTGRES_PASSWORD', 'DEPLOYMENT'),
    fc.constantFrom('postgresql://a:b@c/d', 'shallow', 'x'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(image, env), { maxLength: 5 }), async (others) => {
      for (const [at, [name, values]] of others.entries()) {
        const own = { ...foreign, name: `other-${at}`, image: name, env: values, labels: {} }
        const state = { kind: 'created' } as const
        ground.world.containers.set(own.name, { id: `o${at}`, spec: own, imageId: name, createdAt: 1, state })
      }
      const list = (await program.engine.neighbours?.list()) ?? []
      await program.engine.inventory()
      const found = list.filter(({ id }) => !id.startsWith('o'))
      for (const at of others.keys()) ground.world.containers.delete(`other-${at}`)
      return found.length === 0
    }),
    { numRuns: 30 },
  )
  await program.close()
})
