import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Docker from 'dockerode'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { TaskView } from '../../electron/deployments/view.ts'
import type { ImageChoice } from '../support/deployments/image-with.ts'
import { type MovingTag, startMovingTag } from '../support/deployments/moving-tag.ts'
import { openProgram, type Program, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { type SpecChoice, type Wanted, wantedSpec } from '../support/deployments/specs.ts'
import { uniqueImage } from '../support/deployments/unique-image.ts'
import { deploymentLabel, listLabelled, noLeftovers, removeLabelled } from '../support/docker.ts'
import { testMachine } from '../support/test-machine.ts'
import { waitUntil } from '../support/wait-until.ts'

const docker = new Docker()
const own = (id: string) => listLabelled(`${deploymentLabel}=${id}`)
const question = 'SELECT 42 AS answer'
const older: ImageChoice = { env: { STANDIN_VERSION: '1.27.0', STANDIN_RELEASE: 'stable-260630' } }
const newer: ImageChoice = { env: { STANDIN_VERSION: '1.29.0', STANDIN_RELEASE: 'stable-260730' } }

let tag: MovingTag
let program: Program
const cleanUps: (() => Promise<void> | void)[] = []

const table = `upgraded_${process.pid}`
const admin = (sql: string) => ask(testMachine().postgresUrl, sql)

beforeAll(async () => {
  await admin(`CREATE TABLE ${table} (id int PRIMARY KEY, title text)`)
  tag = await startMovingTag(older)
}, 120_000)
afterAll(async () => {
  await tag.stop()
  await admin(`DROP TABLE ${table}`)
})
afterEach(async () => {
  await program.close()
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  removeFolder(program.folder)
})

const url = async (id: string) => (await program.deployments.secretOf(id)).url
const container = async (id: string) => docker.getContainer((await own(id)).containers[0] ?? '').inspect()

async function cacheNames(id: string): Promise<readonly unknown[]> {
  const rows = await ask(await url(id), 'SHOW CACHES')
  return rows.map((row) => row.name ?? row['cache name']).sort()
}

/** A deployment of the older image with two caches; the tag leads to another one in the registry afterwards. */
async function deployed(next: ImageChoice, choice: SpecChoice = {}): Promise<Wanted> {
  program = await openProgram()
  await docker
    .getImage(tag.image)
    .remove({ force: true })
    .catch(() => {})
  await tag.release(older)
  const wanted = await wantedSpec({ ...choice, image: tag.image })
  cleanUps.push(() => removeLabelled(`${deploymentLabel}=${wanted.spec.id}`))
  await program.deployed(wanted)
  for (const [n, column] of ['id', 'title'].entries()) {
    const query = `SELECT ${column} FROM ${table} WHERE id = $1`
    await ask(await url(wanted.spec.id), `CREATE CACHE cache_${n + 1} FROM ${query}`)
  }
  await tag.release(next)
  return wanted
}

async function begin(id: string) {
  const view = await program.deployments.upgradePreview(id, '')
  return await program.deployments.upgrade(id, { image: '', digest: view.available.digest ?? '' })
}

/** It runs as before: the very container, not started again unless it was stopped, and it answers. */
async function asBefore(id: string, containerId: string): Promise<void> {
  const now = await container(id)
  expect([now.Id, now.State.Running]).toEqual([containerId, true])
  expect((await own(id)).containers).toHaveLength(1)
  expect(await ask(await url(id), question)).toEqual([{ answer: 42 }])
  expect(await cacheNames(id)).toEqual(['cache_1', 'cache_2'])
  await program.state(id, 'online')
}

const failureOf = ({ steps }: TaskView) => steps.find(({ error }) => error !== null)

describe('an upgrade', () => {
  test('asks the registry, runs from the new image with the caches of the old one, and leaves nothing else', async () => {
    const { spec } = await deployed(newer)
    const before = await own(spec.id)
    const old = await container(spec.id)
    const view = await program.deployments.upgradePreview(spec.id, '')
    expect(view).toMatchObject({ verdict: 'another', current: { version: '1.27 (stable-260630)' } })
    expect(view.available).toMatchObject({ isHere: false, registry: null, digest: expect.stringMatching(/^sha256:/) })
    expect(view.available.digest).not.toBe(view.current.digest)

    const begun = await begin(spec.id)
    const task = await program.settled(begun.id)
    expect([task.state, failureOf(task)]).toEqual(['succeeded', undefined])
    expect(await own(spec.id)).toEqual(before)
    const now = await container(spec.id)
    expect(now.Image).toBe(await tag.idHere())
    expect(now.Image).not.toBe(old.Image)
    expect(await ask(await url(spec.id), question)).toEqual([{ answer: 42 }])
    expect(await cacheNames(spec.id)).toEqual(['cache_1', 'cache_2'])
    await waitUntil('the new version to be told', () => program.view(spec.id)?.version === '1.29')
    expect((await program.deployments.upgradePreview(spec.id, '')).verdict).toBe('same')
    const twice = program.deployments.upgrade(spec.id, { image: '', digest: view.available.digest ?? '' })
    await expect(twice).rejects.toMatchObject({ code: 'nothing-changes' })
  })

  test('in deep mode keeps its data volume and its place in the log', async () => {
    const { spec } = await deployed(newer, { cacheMode: 'deep' })
    const slot = `SELECT count(*)::int AS n FROM pg_replication_slots WHERE slot_name = 'readyset_${spec.id}'`
    const [volume = ''] = (await own(spec.id)).volumes
    const madeAt = (await docker.getVolume(volume).inspect()) as { readonly CreatedAt?: string }
    const begun = await begin(spec.id)
    expect((await program.settled(begun.id)).state).toBe('succeeded')
    expect((await own(spec.id)).volumes).toEqual([volume])
    expect(await docker.getVolume(volume).inspect()).toMatchObject({ CreatedAt: madeAt.CreatedAt })
    expect(await admin(slot)).toEqual([{ n: 1 }])
    expect(await cacheNames(spec.id)).toEqual(['cache_1', 'cache_2'])
    const torn = await program.deployments.tearDown(spec.id, { name: spec.name, keepData: false })
    expect((await program.settled(torn.id)).state).toBe('succeeded')
    expect(await own(spec.id)).toEqual(noLeftovers)
  })

  test('makes the caches again when the new version loses the state', async () => {
    const { spec } = await deployed({ ...newer, losesState: true })
    const begun = await begin(spec.id)
    const task = await program.settled(begun.id)
    expect(task.state).toBe('succeeded')
    expect(task.steps.find(({ id }) => id === 'caches')?.detail).toBe('2 caches, 2 made again')
    expect(await cacheNames(spec.id)).toEqual(['cache_1', 'cache_2'])
  })

  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['never becomes healthy', { STANDIN_NEVER_HEALTHY: 'true' }, 'health', 'not-ready'],
    ['crashes', { STANDIN_EXIT_AT: 'authority' }, 'health', 'container-exited'],
    ['answers no query', { STANDIN_HANG_AT: 'sql' }, 'first-query', 'not-ready'],
  ])('whose new image %s goes back by itself, with the evidence', async (_what, knobs, step, code) => {
    const { spec } = await deployed({ env: { ...newer.env, ...knobs } })
    await program.close()
    // What never comes is given up sooner; the old container has the same time for coming back.
    program = await openProgram({ folder: program.folder, patience: { healthMs: 20_000, firstQueryMs: 20_000 } })
    await program.state(spec.id, 'online')
    const [old, imageBefore] = [await container(spec.id), await tag.idHere()]
    const begun = await begin(spec.id)
    const task = await program.settled(begun.id)
    const failed = failureOf(task)
    expect([task.state, failed?.id, failed?.error?.code]).toEqual(['rolled-back', step, code])
    expect(failed?.error?.evidence.length).toBeGreaterThan(0)
    expect(
      program.deployments
        .taskLog(task.id)
        .map(({ text }) => text)
        .join('\n'),
    ).toMatch(/the last words of .*removed/)
    await asBefore(spec.id, old.Id)
    expect(await tag.idHere()).toBe(imageBefore)
    expect((await program.deployments.upgradePreview(spec.id, '')).current.version).toBe('1.27 (stable-260630)')
  })

  test('whose image is pulled half never touches the container that runs', async () => {
    const large = await uniqueImage(testMachine().standinImage, 48 * 1024 * 1024)
    cleanUps.push(() => docker.getImage(large).remove({ force: true }))
    const other = await startMovingTag(older)
    cleanUps.push(() => other.stop())
    program = await openProgram()
    const wanted = await wantedSpec({ image: other.image })
    const { id } = wanted.spec
    cleanUps.push(() => removeLabelled(`${deploymentLabel}=${id}`))
    await program.deployed(wanted)
    await other.release({ ...newer, from: large })
    // Its layers have to come from the registry.
    const old = await container(id)
    const view = await program.deployments.upgradePreview(id, '')
    const stop = program.deployments.onTask(({ steps }) => {
      if (steps.find((step) => step.id === 'image')?.state !== 'running') return
      stop()
      void other.registry.kill()
    })
    const begun = await program.deployments.upgrade(id, { image: '', digest: view.available.digest ?? '' })
    const task = await program.settled(begun.id)
    expect([task.state, failureOf(task)?.id]).toEqual(['rolled-back', 'image'])
    const now = await container(id)
    expect([now.Id, now.State.StartedAt]).toEqual([old.Id, old.State.StartedAt])
    await program.state(id, 'online')
  })
})

const steps = [
  'image',
  'export-caches',
  'verify',
  'set-aside',
  'readyset',
  'health',
  'first-query',
  'caches',
  'keep',
  'remove-previous',
] as const

/** Starts a program that upgrades, and kills it with no warning as soon as it says this line. */
async function killWhenItSays(line: string, folder: string, id: string, digest: string): Promise<void> {
  const child = fileURLToPath(new URL('../support/deployments/upgrading-child.ts', import.meta.url))
  const upgrading = spawn(process.execPath, [child, folder, id, digest], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => upgrading.once('exit', resolve))
  for await (const said of createInterface({ input: upgrading.stdout })) {
    if (said !== line) continue
    upgrading.kill('SIGKILL')
    break
  }
  await ended
}

async function killedAt(line: string, next: ImageChoice) {
  const { spec } = await deployed(next)
  const old = await container(spec.id)
  const { available } = await program.deployments.upgradePreview(spec.id, '')
  const { folder } = program
  await program.close()
  await killWhenItSays(line, folder, spec.id, available.digest ?? '')
  program = await openProgram({ folder })
  const task = await waitUntil('the task', () => program.deployments.tasks().find(({ kind }) => kind === 'upgrade'))
  return { spec, old, task: await program.settled(task?.id ?? '') }
}

describe('a program that is killed while it upgrades', () => {
  test.each(steps)('goes on at its next start when the step was "%s", with nothing doubled', async (step) => {
    const { spec, old, task } = await killedAt(`${step} running`, newer)
    expect(task.state).toBe('succeeded')
    const there = await own(spec.id)
    expect([there.containers.length, there.networks.length, there.volumes.length]).toEqual([1, 1, 1])
    const now = await container(spec.id)
    expect([now.Image === old.Image, now.State.Running]).toEqual([false, true])
    expect(await ask(await url(spec.id), question)).toEqual([{ answer: 42 }])
    expect(await cacheNames(spec.id)).toEqual(['cache_1', 'cache_2'])
    await program.state(spec.id, 'online')
  })

  test.each(['health failed', 'readyset undone', 'set-aside undone'])(
    'goes back at its next start when it said "%s"',
    async (line) => {
      const { spec, old, task } = await killedAt(line, { env: { ...newer.env, STANDIN_EXIT_AT: 'authority' } })
      expect(task.state).toBe('rolled-back')
      await asBefore(spec.id, old.Id)
    },
  )
})

test('an upgrade that is cancelled leaves the old container as it was, in each step', async () => {
  const { spec } = await deployed(newer)
  const old = await container(spec.id)
  for (const step of steps.slice(0, -2)) {
    const { available } = await program.deployments.upgradePreview(spec.id, '')
    const stop = program.deployments.onTask((task) => {
      if (task.kind !== 'upgrade' || task.steps.find(({ id }) => id === step)?.state !== 'running') return
      stop()
      program.deployments.cancel(task.id)
    })
    const begun = await program.deployments.upgrade(spec.id, { image: '', digest: available.digest ?? '' })
    expect([step, (await program.settled(begun.id)).state]).toEqual([step, 'cancelled'])
    await asBefore(spec.id, old.Id)
  }
}, 300_000)

describe('a rotated password that ReadySet remembers', () => {
  test('begins with an empty state, which the old login cannot enter and the new one can', async () => {
    const role = `rotated_${process.pid}`
    await admin(`CREATE ROLE ${role} LOGIN SUPERUSER PASSWORD 'first'`)
    cleanUps.push(async () => void (await admin(`DROP ROLE ${role}`)))
    program = await openProgram()
    const { spec } = await wantedSpec({ extra: newer.env })
    cleanUps.push(() => removeLabelled(`${deploymentLabel}=${spec.id}`))
    const mine = { ...spec, upstream: { ...spec.upstream, user: role } as typeof spec.upstream }
    const secrets = { upstreamPassword: 'first', userPasswords: [], extra: {} }
    await program.deployed({ spec: mine, secrets })
    await ask(await url(spec.id), `CREATE CACHE cache_1 FROM SELECT id FROM ${table} WHERE id = $1`)
    const before = await url(spec.id)

    await admin(`ALTER ROLE ${role} PASSWORD 'second'`)
    const begun = await program.deployments.applySpec(spec.id, mine, { ...secrets, upstreamPassword: 'second' })
    const task = await program.settled(begun.id)
    expect([task.state, failureOf(task)]).toEqual(['succeeded', undefined])
    expect(await ask(await url(spec.id), question)).toEqual([{ answer: 42 }])
    await expect(ask(before, question)).rejects.toThrow()
    const { volumes } = await own(spec.id)
    // Whether the old instance still tells its caches to the old login is ReadySet's affair; none is lost either way.
    const exported = task.steps.find(({ id }) => id === 'export-caches')?.state === 'passed'
    const names = (await ask(await url(spec.id), 'SHOW CACHES')).length
    expect([volumes.map((name) => name.slice(-8)), names]).toEqual(
      exported ? [['-state-2'], 1] : [[expect.stringMatching(/-state$/), expect.stringMatching(/-state-2$/)], 0],
    )
  })
})
