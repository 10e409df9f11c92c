import Docker from 'dockerode'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Failure } from '../../electron/base/failure.ts'
import type { AdoptForm } from '../../electron/deployments/guests/guests.ts'
import type { LogLineView } from '../../electron/deployments/view.ts'
import { type Foreign, removeForeign, startForeign } from '../support/deployments/foreign.ts'
import { openProgram, type Program, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { testMachine } from '../support/test-machine.ts'
import { waitUntil } from '../support/wait-until.ts'

const docker = new Docker()
let program: Program

const guests = () => program.deployments.guests
const found = (name: string) =>
  guests()
    .found()
    .find(({ container }) => container === name)
const form = (foreign: Foreign, name = foreign.name): AdoptForm => ({
  name,
  kind: null,
  login: { user: foreign.user, password: null, database: foreign.database },
})

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    () => 'no failure',
    (error: unknown) => (error instanceof Failure ? error.code : String(error)),
  )
}

async function adopted(foreign: Foreign): Promise<string> {
  await waitUntil('it to be found', async () => found(foreign.name) !== undefined)
  const { id } = await guests().adopt(foreign.id, form(foreign))
  await program.state(id, 'online')
  return id
}

async function logOf(id: string): Promise<string> {
  const lines: LogLineView[] = []
  const signal = AbortSignal.timeout(20_000)
  for await (const batch of program.deployments.followLog(id, 'readyset', { follow: false, signal }))
    lines.push(...batch)
  return lines.map(({ text }) => text).join('\n')
}

beforeAll(async () => {
  program = await openProgram({ patience: { healthMs: 60_000 } })
})
afterEach(removeForeign)
afterAll(async () => {
  await program.close()
  removeFolder(program.folder)
})

describe('a ReadySet that somebody else started', () => {
  test('is found by its interface, adopted without a change, watched, stopped and started, and given back', async () => {
    const foreign = await startForeign()
    const shown = await waitUntil('it to be found', async () => found(foreign.name))
    expect(shown).toMatchObject({
      kind: 'postgresql',
      mode: 'shallow',
      port: foreign.port,
      running: true,
      reportsByItself: true,
      madeBy: 'somebody else',
    })
    const review = await guests().review(foreign.id)
    expect(review.login).toEqual({ user: foreign.user, database: foreign.database, hasPassword: true })
    expect(JSON.stringify(review)).not.toContain(foreign.password)
    expect(review.unknown.join()).toContain('What happened to it before now')

    const before = await foreign.inspect()
    const id = await adopted(foreign)
    const after = await foreign.inspect()
    expect([after.Id, after.Config, after.State.StartedAt]).toEqual([before.Id, before.Config, before.State.StartedAt])
    expect(found(foreign.name)).toBeUndefined()
    expect(program.lifecycle.filter(({ deploymentId }) => deploymentId === id)).toEqual([])

    const { cache, http } = await program.deployments.addresses(id)
    expect([cache.port, http?.port]).toEqual([foreign.port, foreign.httpPort])
    const { url } = await program.deployments.secretOf(id)
    expect(await ask(url, 'SELECT 42 AS answer')).toEqual([{ answer: 42 }])
    const detail = await guests().detail(id)
    expect(JSON.stringify(detail)).not.toContain(foreign.password)
    expect(await logOf(id)).not.toContain(foreign.password)
    expect(await codeOf(program.deployments.tearDown(id, { name: foreign.name, keepData: false }))).toBe(
      'not-made-here',
    )
    await waitUntil('its version to be known', async () => program.view(id)?.version !== null)

    const stop = await program.deployments.stop(id)
    expect((await program.settled(stop.id)).state).toBe('succeeded')
    await program.state(id, 'stopped')
    const start = await program.deployments.start(id)
    expect((await program.settled(start.id)).state).toBe('succeeded')
    await program.state(id, 'online')
    expect(
      program.lifecycle.filter(({ deploymentId }) => deploymentId === id).map(({ what, facts }) => [what, facts.kind]),
    ).toEqual([
      ['instance-stopped', 'postgresql'],
      ['instance-started', 'postgresql'],
    ])

    await program.deployments.forget(id)
    expect(program.view(id)).toBeUndefined()
    await waitUntil('it to be found again', async () => found(foreign.name) !== undefined)
    expect((await foreign.inspect()).State.Running).toBe(true)
  })

  test('is adopted in front of MySQL as well, with its own login', async () => {
    const foreign = await startForeign({ kind: 'mysql', env: { DISABLE_TELEMETRY: 'true' } })
    const id = await adopted(foreign)
    expect(program.view(id)).toMatchObject({ kind: 'mysql', origin: { reportsByItself: false } })
    const { url } = await program.deployments.secretOf(id)
    expect(await ask(url, 'SELECT 42 AS answer')).toEqual([{ answer: 42 }])
    await program.deployments.forget(id)
  })

  test('is made again with its telemetry off, its data and its labels kept, and nothing left behind', async () => {
    const foreign = await startForeign({ project: 'shop' })
    const id = await adopted(foreign)
    expect(program.view(id)?.origin).toMatchObject({ madeBy: 'Compose project shop', reportsByItself: true })
    const { url } = await program.deployments.secretOf(id)
    await ask(url, 'CREATE CACHE kept FROM SELECT 42 AS answer')
    const before = await foreign.inspect()
    const { silence, cannot } = await guests().detail(id)
    expect(silence).toMatchObject({
      possible: true,
      notes: [expect.stringContaining('Compose project shop'), expect.anything()],
    })
    expect(cannot[0]?.why).toContain('/srv/shop')

    const task = await guests().silence(id)
    expect(await program.settled(task.id)).toMatchObject({ state: 'succeeded' })
    await program.state(id, 'online')
    const after = await foreign.inspect()
    expect(after.Id).not.toBe(before.Id)
    expect(after.Config.Env).toContain('DISABLE_TELEMETRY=true')
    expect(after.Config.Env.filter((line) => line !== 'DISABLE_TELEMETRY=true').sort()).toEqual(
      before.Config.Env.sort(),
    )
    expect(after.Config.Labels).toEqual(before.Config.Labels)
    expect(after.Config.Image).toBe(before.Config.Image)
    expect(after.HostConfig.PortBindings).toEqual(before.HostConfig.PortBindings)
    expect(after.Mounts.map(({ Name }) => Name)).toEqual(before.Mounts.map(({ Name }) => Name))
    expect(await ask(url, 'SHOW CACHES')).toHaveLength(1)
    const names = (await docker.listContainers({ all: true })).flatMap(({ Names }) => Names)
    expect(names.filter((name) => name.includes(foreign.name))).toEqual([`/${foreign.name}`])
    expect(program.view(id)?.origin).toMatchObject({ reportsByItself: false })
    expect(await codeOf(guests().silence(id))).toBe('not-possible')
    await program.deployments.forget(id)
  })

  test('takes its place again when the new container does not come up', async () => {
    const foreign = await startForeign({ before: 'if [ "$DISABLE_TELEMETRY" = true ]; then exit 3; fi' })
    const id = await adopted(foreign)
    const before = await foreign.inspect()
    const task = await guests().silence(id)
    const ended = await program.settled(task.id)
    expect(ended.state).toBe('rolled-back')
    expect(ended.steps.find(({ error }) => error !== null)?.error?.code).toBe('container-exited')
    await program.state(id, 'online')
    expect((await foreign.inspect()).Id).toBe(before.Id)
    const names = (await docker.listContainers({ all: true })).flatMap(({ Names }) => Names)
    expect(names.filter((name) => name.includes(foreign.name))).toEqual([`/${foreign.name}`])
    await program.deployments.forget(id)
  })

  test('is followed when Compose makes its container anew, and shown as gone when nobody does', async () => {
    const foreign = await startForeign({ project: 'shop' })
    const id = await adopted(foreign)
    await docker.getContainer(foreign.name).remove({ force: true, v: true })
    const again = await startForeign({ project: 'shop', name: foreign.name })
    const answers = () => program.view(id)?.containerId === again.id && program.view(id)?.state.kind === 'online'
    await waitUntil('the new container to answer', async () => answers())
    expect(program.view(id)?.listen.port).toBe(again.port)
    expect(found(foreign.name)).toBeUndefined()

    await docker.getContainer(foreign.name).remove({ force: true, v: true })
    expect(await program.state(id, 'missing')).toMatchObject({ why: 'container removed by somebody else' })
    expect(await codeOf(guests().silence(id))).toBe('not-found')
    const start = await program.deployments.start(id)
    expect((await program.settled(start.id)).steps.find(({ error }) => error)?.error?.code).toBe('container-gone')
    await program.deployments.forget(id)
  })

  test('that disappears before it is adopted is told, and a wrong password adopts nothing', async () => {
    const foreign = await startForeign()
    await waitUntil('it to be found', async () => found(foreign.name) !== undefined)
    await waitUntil('it to answer', async () => {
      const url = `postgresql://${encodeURIComponent(foreign.user)}:${encodeURIComponent(foreign.password)}@127.0.0.1:${foreign.port}/${foreign.database}?sslmode=disable`
      return ask(url, 'SELECT 1 AS one').then(
        () => true,
        () => false,
      )
    })
    const wrong = { ...form(foreign), login: { user: foreign.user, password: 'wrong', database: foreign.database } }
    expect(await codeOf(guests().adopt(foreign.id, wrong))).toBe('password-refused')
    expect(program.deployments.list()).toEqual([])
    await docker.getContainer(foreign.name).remove({ force: true, v: true })
    expect(await codeOf(guests().adopt(foreign.id, form(foreign)))).toBe('not-found')
    expect(program.deployments.list()).toEqual([])
  })
})

describe('an instance by its address', () => {
  const remote = (foreign: Foreign, changes: Partial<Parameters<ReturnType<typeof guests>['addRemote']>[0]> = {}) => ({
    name: `remote-${foreign.port}`,
    url: `postgresql://${encodeURIComponent(foreign.user)}:${encodeURIComponent(foreign.password)}@127.0.0.1:${foreign.port}/${foreign.database}`,
    tls: 'disable' as const,
    caPem: null,
    metricsUrl: `http://127.0.0.1:${foreign.httpPort}`,
    ...changes,
  })

  test('is asked, has no life cycle here, says when it goes away, and comes back by itself', async () => {
    const foreign = await startForeign()
    let id = ''
    await waitUntil('it to be added', async () => {
      const added = await guests()
        .addRemote(remote(foreign))
        .catch(() => undefined)
      id = added?.id ?? ''
      return id !== ''
    })
    const view = await program.state(id, 'online')
    expect(view).toMatchObject({ origin: { from: 'remote' }, engine: null, listen: { port: foreign.port } })
    expect((await program.deployments.addresses(id)).http).toEqual({ host: '127.0.0.1', port: foreign.httpPort })
    expect(await codeOf(program.deployments.stop(id))).toBe('no-engine')
    expect((await guests().detail(id)).cannot.map(({ what }) => what)).toContain('Start, stop and restart')

    await docker.getContainer(foreign.name).stop({ t: 1 })
    expect((await program.state(id, 'not-answering')).why).toContain(`port ${foreign.port}`)
    await docker.getContainer(foreign.name).start()
    await program.state(id, 'online')
    expect(program.lifecycle.filter(({ deploymentId }) => deploymentId === id)).toEqual([])
    await program.deployments.forget(id)
  })

  test('is refused where a plain database answers, where the password is wrong, and where metrics are not there', async () => {
    const foreign = await startForeign()
    await waitUntil('it to be healthy', () =>
      fetch(`http://127.0.0.1:${foreign.httpPort}/health`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    for (const url of [testMachine().postgresUrl, testMachine().mysqlUrl])
      expect(await codeOf(guests().addRemote(remote(foreign, { url })))).toBe('not-readyset')
    const url = `postgresql://${encodeURIComponent(foreign.user)}:wrong@127.0.0.1:${foreign.port}/${foreign.database}`
    expect(await codeOf(guests().addRemote(remote(foreign, { url })))).toBe('password-refused')
    expect(await codeOf(guests().addRemote(remote(foreign, { metricsUrl: 'http://127.0.0.1:1' })))).toBe(
      'metrics-unreachable',
    )
    // Without a certificate ReadySet says yes to TLS, and breaks off.
    expect(['tls-refused', 'unreachable']).toContain(
      await codeOf(guests().addRemote(remote(foreign, { tls: 'verify' }))),
    )
    expect(await codeOf(guests().addRemote(remote(foreign, { url: 'postgresql://a:b@host/db' })))).toBe('invalid-url')
    expect(program.deployments.list()).toEqual([])
  })
})
