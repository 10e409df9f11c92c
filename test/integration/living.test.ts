import Docker from 'dockerode'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Failure } from '../../electron/base/failure.ts'
import type { LogLineView } from '../../electron/deployments/view.ts'
import { openProgram, type Program, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { type Wanted, wantedSpec } from '../support/deployments/specs.ts'
import { deploymentLabel, listLabelled, noLeftovers, removeLabelled } from '../support/docker.ts'
import { freePort } from '../support/free-port.ts'
import { testMachine } from '../support/test-machine.ts'
import { waitUntil } from '../support/wait-until.ts'

const docker = new Docker()
const own = (id: string) => listLabelled(`${deploymentLabel}=${id}`)
const answer = [{ answer: 42 }]
const question = 'SELECT 42 AS answer'

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    () => 'no failure',
    (error: unknown) => (error instanceof Failure ? error.code : String(error)),
  )
}

describe('a deployment that lives on', () => {
  let program: Program
  let wanted: Wanted
  const id = () => wanted.spec.id
  const url = async () => (await program.deployments.secretOf(id())).url
  const container = async () => docker.getContainer((await own(id())).containers[0] ?? '')

  beforeAll(async () => {
    program = await openProgram()
    wanted = await wantedSpec({ extra: { STANDIN_RELEASE: 'stable-260730' } })
    await program.deployed(wanted)
  })
  afterAll(async () => {
    await program.close()
    await removeLabelled(`${deploymentLabel}=${id()}`)
    removeFolder(program.folder)
  })

  test('stops, stays stopped, and answers again after its start', async () => {
    const stop = await program.deployments.stop(id())
    expect((await program.settled(stop.id)).state).toBe('succeeded')
    expect(await program.state(id(), 'stopped')).toMatchObject({ why: 'by you' })
    await expect(ask(await url(), question)).rejects.toThrow()

    const start = await program.deployments.start(id())
    expect((await program.settled(start.id)).state).toBe('succeeded')
    await program.state(id(), 'online')
    expect(await ask(await url(), question)).toEqual(answer)
  })

  test('restarts as a task with a timeline', async () => {
    const restart = await program.deployments.restart(id())
    const task = await program.settled(restart.id)
    expect(task.steps.map((step) => [step.id, step.state])).toEqual([
      ['engine', 'passed'],
      ['stop-readyset', 'passed'],
      ['readyset', 'passed'],
      ['health', 'passed'],
      ['first-query', 'passed'],
    ])
    expect(program.deployments.taskLog(task.id).map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^started the container readyset-/)]),
    )
  })

  test('applies new settings in a new container on the same volume and port', async () => {
    const before = await own(id())
    const { Id } = await (await container()).inspect()
    const spec = { ...wanted.spec, logLevel: 'debug', listen: { ...wanted.spec.listen, port: await freePort() } }
    const apply = await program.deployments.applySpec(id(), spec, wanted.secrets)
    const task = await program.settled(apply.id)
    expect(task.steps.filter(({ state }) => state === 'failed')).toEqual([])
    expect(task.state).toBe('succeeded')

    const after = await (await container()).inspect()
    expect(after.Id).not.toBe(Id)
    expect(after.Config.Env).toContain('LOG_LEVEL=debug')
    expect(await own(id())).toEqual(before)
    expect(new URL(await url()).port).toBe(String(spec.listen.port))
    expect(await ask(await url(), question)).toEqual(answer)
    expect((await program.state(id(), 'online')).listen.port).toBe(spec.listen.port)
  })

  test('goes back to the settings from before by itself when the new ones do not answer', async () => {
    const { spec } = await program.deployments.version(id())
    const bad = { ...spec, extra: { ...spec.extra, STANDIN_EXIT_AT: 'healthy', STANDIN_EXIT_CODE: '1' } }
    const apply = await program.deployments.applySpec(id(), bad, wanted.secrets)
    const task = await program.settled(apply.id)
    expect(task.state).toBe('rolled-back')
    const told = task.steps.find(({ error }) => error !== null)
    expect([told?.id, told?.error?.code]).toEqual(['health', 'container-exited'])
    expect((await program.deployments.version(id())).spec).toEqual(spec)
    expect(await ask(await url(), question)).toEqual(answer)
    await program.state(id(), 'online')
  })

  test('refuses to apply the settings that are in force, and a second task beside one that works', async () => {
    const { spec, secrets } = await program.deployments.version(id())
    expect(await codeOf(program.deployments.applySpec(id(), spec, secrets))).toBe('nothing-changes')
    const restart = await program.deployments.restart(id())
    expect(await codeOf(program.deployments.stop(id()))).toBe('busy')
    await program.settled(restart.id)
  })

  test('shows its log, parsed and without the password that ReadySet prints in its first line', async () => {
    const lines: LogLineView[] = []
    const { signal } = new AbortController()
    for await (const batch of program.deployments.followLog(id(), 'readyset', { follow: false, signal }))
      lines.push(...batch)
    expect(lines.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Starting Readyset adapter'),
        expect.stringContaining('Listening'),
      ]),
    )
    expect(lines.map(({ n }) => n)).toEqual(lines.map((_, n) => n + 1))
    let text = ''
    for await (const part of program.deployments.downloadLog(id(), 'readyset', signal)) text += part
    const everything = text + JSON.stringify(lines)
    const password = wanted.secrets.upstreamPassword
    for (const form of [password, encodeURIComponent(password), JSON.stringify(password).slice(1, -1)]) {
      expect(everything).not.toContain(form)
    }
  })

  test('follows its log live until the reader leaves', async () => {
    const reader = new AbortController()
    const { url } = await program.deployments.secretOf(id())
    const seen: string[] = []
    const reading = (async () => {
      const options = { follow: true, tail: 0, signal: reader.signal }
      for await (const lines of program.deployments.followLog(id(), 'readyset', options))
        seen.push(...lines.map(({ text }) => text))
    })()
    await waitUntil('a new line', async () => {
      await ask(url, 'CREATE CACHE FROM SELECT 1')
      return seen.length > 0
    })
    reader.abort()
    await reading.catch(() => {})
  })

  test('tells all of it without a secret', async () => {
    const detail = await program.deployments.get(id())
    expect(detail.connection?.maskedUrl).toContain('••••')
    expect(detail.containers).toMatchObject([{ role: 'readyset', running: true }])
    expect(await program.deployments.diagnostics(id())).toMatch(/^\S+ readyset-\S+ start$/m)
    const shown = JSON.stringify([detail, program.deployments.tasks(), await program.deployments.compose(id())])
    expect(shown).not.toContain(wanted.secrets.upstreamPassword)
    expect(shown).not.toContain(encodeURIComponent(wanted.secrets.upstreamPassword))
  })

  test('says that somebody else stopped it, and that somebody else removed it; a start makes it again', async () => {
    await (await container()).stop()
    expect((await program.state(id(), 'stopped')).why).toBe('stopped by somebody else, exit code 0')
    await (await container()).start()
    await program.state(id(), 'online')
    await (await container()).remove({ force: true })
    expect((await program.state(id(), 'missing')).why).toBe('container removed by somebody else')
    const start = await program.deployments.start(id())
    expect((await program.settled(start.id)).state).toBe('succeeded')
    expect(await ask(await url(), question)).toEqual(answer)
  })

  test('told each start and stop of its instance once', () => {
    const told = program.lifecycle.filter(({ what }) => what.startsWith('instance-')).map(({ what }) => what)
    expect(told.length).toBeGreaterThan(10)
    expect(told).toEqual(told.map((_, n) => (n % 2 === 0 ? 'instance-started' : 'instance-stopped')))
  })

  test('is not torn down under another name', async () => {
    expect(await codeOf(program.deployments.tearDown(id(), { name: 'other', keepData: false }))).toBe('wrong-name')
    await program.state(id(), 'online')
  })
})

describe('ends of deployments', () => {
  let program: Program
  const made: string[] = []
  beforeEach(async () => {
    program = await openProgram()
  })
  afterEach(async () => {
    await program.close()
    for (const id of made.splice(0)) await removeLabelled(`${deploymentLabel}=${id}`)
    removeFolder(program.folder)
  })

  async function deployed(choice: Parameters<typeof wantedSpec>[0]) {
    const wanted = await wantedSpec(choice)
    made.push(wanted.spec.id)
    await program.deployed(wanted)
    return wanted
  }
  const slots = async () =>
    (await ask(testMachine().postgresUrl, 'SELECT slot_name FROM pg_replication_slots')).map((row) => row.slot_name)

  test('tearing down in deep mode drops the slot on the upstream, and lists it before', async () => {
    const { spec } = await deployed({ cacheMode: 'deep' })
    const slot = `readyset_${spec.id}`
    expect(await slots()).toContain(slot)
    const preview = await program.deployments.tearDownPreview(spec.id)
    expect(preview.losses.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['volume', 'replication-slot', 'container']),
    )
    const torn = await program.deployments.tearDown(spec.id, { name: spec.name, keepData: false })
    expect((await program.settled(torn.id)).state).toBe('succeeded')
    expect(await slots()).not.toContain(slot)
    expect(await own(spec.id)).toEqual(noLeftovers)
  })

  test('going from deep to shallow drops the slot in a new database too', async () => {
    const { spec, secrets } = await deployed({ source: 'new', cacheMode: 'deep' })
    const { url } = await program.deployments.secretOf(spec.id)
    const slotsInside = async () =>
      (await ask(url, 'SELECT slot_name FROM pg_replication_slots')).map((row) => row.slot_name)
    expect(await slotsInside()).toEqual([`readyset_${spec.id}`])
    const apply = await program.deployments.applySpec(spec.id, { ...spec, cacheMode: 'shallow' }, secrets)
    const task = await program.settled(apply.id)
    expect([task.state, task.steps.at(-1)]).toMatchObject(['succeeded', { id: 'slot', state: 'passed' }])
    expect(await slotsInside()).toEqual([])
  })

  test('tearing down keeps the data when the user wants that', async () => {
    const { spec } = await deployed({ source: 'new' })
    const torn = await program.deployments.tearDown(spec.id, { name: spec.name, keepData: true })
    const task = await program.settled(torn.id)
    expect(task.state).toBe('succeeded')
    const left = await own(spec.id)
    expect([left.containers, left.networks, left.volumes.length]).toEqual([[], [], 2])
    const kept = task.steps.find(({ id }) => id === 'keep-volumes')?.detail ?? ''
    for (const name of left.volumes) expect(kept).toContain(name)
  })

  test('forgetting leaves everything running, and it is not found again', async () => {
    const wanted = await deployed({})
    const { url } = await program.deployments.secretOf(wanted.spec.id)
    await program.deployments.forget(wanted.spec.id)
    expect(program.view(wanted.spec.id)).toBeUndefined()
    expect(await ask(url, question)).toEqual(answer)
    await program.engine.inventory()
    await program.close()
    program = await openProgram({ folder: program.folder })
    await program.engine.inventory()
    expect(program.view(wanted.spec.id)).toBeUndefined()
    expect((await own(wanted.spec.id)).containers).toHaveLength(1)
  })

  test('a slow stop says why it takes so long, and can be forced', async () => {
    const { spec } = await deployed({ extra: { STANDIN_STOP_SLOWLY_MS: '60000' } })
    const stop = await program.deployments.stop(spec.id)
    const waiting = await waitUntil('the stop to be waited for', () => program.task(stop.id), {
      accept: ({ canForce, steps }) => canForce && steps.some(({ progress }) => progress?.unit === 'seconds'),
    })
    expect(waiting.steps.find(({ state }) => state === 'running')?.detail).toMatch(/ends its open work/)
    program.deployments.force(stop.id)
    expect((await program.settled(stop.id, 15_000)).state).toBe('succeeded')
    await program.state(spec.id, 'stopped')
  })
})
