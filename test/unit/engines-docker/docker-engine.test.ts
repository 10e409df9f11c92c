import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import type { EngineCondition } from '../../../electron/engines/condition.ts'
import type { DockerTimings } from '../../../electron/engines/docker/docker-engine.ts'
import type { Engine, EngineEvent, EngineInventory } from '../../../electron/engines/engine.ts'
import { containerId, exited, listed, newEvent, oldEvent, type version } from '../../support/docker-bodies.ts'
import { dockerEngineAt } from '../../support/docker-engine.ts'
import { type FakeDockerApi, refusal, startFakeDockerApi } from '../../support/fake-docker-api.ts'
import { waitUntil } from '../../support/wait-until.ts'

const never = new AbortController().signal

interface Watched {
  readonly api: FakeDockerApi
  readonly engine: Engine
  readonly conditions: EngineCondition[]
  readonly events: EngineEvent[]
  readonly inventories: EngineInventory[]
}

async function startWatched(
  timings: Partial<DockerTimings> = {},
  kind: keyof typeof version = '1.41',
): Promise<Watched> {
  const api = await startFakeDockerApi(kind)
  return { api, ...watch(api, timings) }
}

function watch(api: FakeDockerApi, timings: Partial<DockerTimings> = {}): Omit<Watched, 'api'> {
  const engine = dockerEngineAt(api.address, timings)
  onTestFinished(async () => {
    await engine.close()
    await api.close()
  })
  const watched = {
    engine,
    conditions: [] as EngineCondition[],
    events: [] as EngineEvent[],
    inventories: [] as EngineInventory[],
  }
  engine.onCondition((condition) => watched.conditions.push(condition))
  engine.onEvent((event) => watched.events.push(event))
  engine.onInventory((inventory) => watched.inventories.push(inventory))
  return watched
}

const untilConnected = (engine: Engine) => waitUntil('the connection', () => engine.condition().kind === 'connected')
const untilListed = ({ inventories, api }: Watched) =>
  waitUntil('the first list', () => inventories.length > 0 && api.followers() === 1)

describe('connecting', () => {
  test.each([
    ['1.41', { product: 'Docker', version: '20.10.24+dfsg1', apiVersion: '1.41', architecture: 'amd64' }],
    ['1.52', { product: 'Docker', version: '29.0.1', apiVersion: '1.52', architecture: 'arm64' }],
    ['podman', { product: 'Podman', version: '4.9.3', apiVersion: '1.41', architecture: 'amd64' }],
  ] as const)('an engine of API %s is spoken to in its version', async (kind, facts) => {
    const watched = await startWatched({}, kind)
    await untilListed(watched)
    expect(watched.engine.condition()).toMatchObject({
      kind: 'connected',
      facts: { ...facts, endpoint: watched.api.address, source: 'DOCKER_HOST', remote: false },
    })
    const paths = watched.api.requests.filter((request) => !request.endsWith('/version?'))
    expect(paths.every((request) => request.includes(` /v${facts.apiVersion}/`))).toBe(true)
  })

  async function problemOf(api: FakeDockerApi) {
    const { engine } = watch(api)
    const condition = await waitUntil('a problem', () => engine.condition(), {
      accept: ({ kind }) => kind === 'unavailable',
    })
    return condition.kind === 'unavailable' ? condition.problem : undefined
  }

  test('an engine that is too old is told so, with its version', async () => {
    const problem = await problemOf(await startFakeDockerApi('1.40'))
    expect(problem).toMatchObject({ reason: 'too-old', message: expect.stringContaining('19.03.15') })
  })

  test.each([
    ['a web page', '<html>hello</html>'],
    ['an empty object', '{}'],
    ['a list', '[]'],
    ['nothing', ''],
  ])('%s is no answer of an engine', async (_name, body) => {
    const api = await startFakeDockerApi()
    api.answer('GET /version', (_request, response) => {
      response.end(body)
    })
    expect(await problemOf(api)).toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('not a Docker engine'),
    })
  })

  test('neither is what speaks no HTTP', async () => {
    const api = await startFakeDockerApi()
    api.answer('GET /version', (request) => {
      request.socket.end('SSH-2.0-OpenSSH_9.2p1\r\n')
    })
    expect(await problemOf(api)).toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('not a Docker engine'),
    })
  })

  test('an engine that accepts and does not answer is unreachable', async () => {
    const api = await startFakeDockerApi()
    api.freeze()
    expect(await problemOf(api)).toMatchObject({ reason: 'unreachable' })
  })

  test('a socket that is not there', async () => {
    const api = await startFakeDockerApi()
    await api.die()
    expect(await problemOf(api)).toMatchObject({
      reason: expect.stringMatching(/^not-/),
      message: expect.stringContaining('ENOENT'),
    })
  })

  test('what is asked while it is connecting waits, and while it is unavailable fails with the remedy', async () => {
    const { engine } = await startWatched()
    expect(engine.condition().kind).toBe('connecting')
    expect(await engine.inspectContainer(containerId)).toMatchObject({ name: 'rsd-shop' })

    const dead = await startFakeDockerApi()
    await dead.die()
    const { engine: other } = watch(dead)
    const failure = await other.inspectContainer(containerId).catch((error: unknown) => error)
    expect(failure).toMatchObject({
      code: 'engine-gone',
      message: expect.stringContaining('No engine answers'),
      hint: expect.any(String),
    })
  })

  test('an engine that is still starting is not taken for something else', async () => {
    const api = await startFakeDockerApi()
    api.answer('GET /version', refusal(503, 'Docker Desktop is starting'))
    expect(await problemOf(api)).toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('Docker Desktop is starting'),
    })
  })

  test('looking again keeps a connection that works, and what runs on it', async () => {
    const watched = await startWatched()
    const { engine, api, conditions } = watched
    await untilListed(watched)
    api.answer('POST /containers/x/start', (_request, response) => {
      engine.reconnect()
      setTimeout(() => response.writeHead(204).end(), 50)
    })
    await engine.startContainer('x')
    expect(conditions.map(({ kind }) => kind)).toEqual(['connected'])
  })

  test('looking again follows the user to another context', async () => {
    const [one, two] = [await startFakeDockerApi('1.41'), await startFakeDockerApi('1.52')]
    const home = await mkdtemp(join(tmpdir(), 'rsd-home-'))
    const choose = async (name: string, { address }: FakeDockerApi) => {
      const meta = join(home, '.docker', 'contexts', 'meta', createHash('sha256').update(name).digest('hex'))
      await mkdir(meta, { recursive: true })
      await writeFile(join(meta, 'meta.json'), JSON.stringify({ Endpoints: { docker: { Host: address } } }))
      await writeFile(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: name }))
    }
    await choose('one', one)
    const engine = dockerEngineAt('', {}, [], {}, home)
    onTestFinished(async () => {
      await engine.close()
      await Promise.all([one.close(), two.close(), rm(home, { recursive: true })])
    })
    await untilConnected(engine)
    await choose('two', two)
    engine.reconnect()
    await waitUntil('the other engine', () => engine.condition(), {
      accept: (seen) => seen.kind === 'connected' && seen.facts.source === 'context "two"',
    })
  })

  test('an engine that comes later is found without help, and at once when asked to look', async () => {
    const api = await startFakeDockerApi()
    await api.die()
    const { engine, conditions } = watch(api)
    await waitUntil('the second try', () => conditions.length >= 2)
    const times = conditions.map((condition) => (condition.kind === 'unavailable' ? condition.since : 0))
    expect(new Set(times).size).toBe(1)
    await api.revive()
    engine.reconnect()
    await waitUntil('the connection', () => engine.condition().kind === 'connected', { timeoutMs: 400, intervalMs: 10 })
  })
})

describe('following what happens', () => {
  test.each([
    ['20.10 to 28', oldEvent],
    ['29', newEvent],
  ])('an event of Docker %s brings a new inventory', async (_name, event) => {
    const watched = await startWatched()
    await untilListed(watched)
    watched.api.answer(`GET /containers/${containerId}/json`, exited)
    watched.api.emit(event('health_status: unhealthy'), event('die', { exitCode: '137' }))
    const inventory = await waitUntil('the exit', () => watched.inventories.at(-1), {
      accept: (seen) => seen?.containers[0]?.state.kind === 'exited',
    })
    expect(inventory?.containers).toHaveLength(1)
    expect(watched.events.map(({ action, exitCode }) => [action, exitCode])).toEqual([
      ['health_status', undefined],
      ['die', 137],
    ])
  })

  test('a container that is gone leaves the inventory', async () => {
    const watched = await startWatched()
    await untilListed(watched)
    watched.api.answer(`GET /containers/${containerId}/json`, refusal(404, 'No such container'))
    watched.api.emit(newEvent('destroy'))
    await waitUntil('its absence', () => watched.inventories.at(-1)?.containers.length === 0)
  })

  test('a storm of events costs a few reads, and each is told', async () => {
    const watched = await startWatched()
    await untilListed(watched)
    const before = watched.api.requests.length
    for (let i = 0; i < 20; i += 1) watched.api.emit(...Array.from({ length: 50 }, () => newEvent('start')))
    await waitUntil('all events', () => watched.events.length === 1000)
    const settled = watched.inventories.length
    await waitUntil('a read after them', () => watched.inventories.length >= Math.min(settled + 1, 2))
    const reads = watched.api.requests.slice(before).filter((request) => request.includes(containerId))
    expect(reads.length).toBeGreaterThan(0)
    expect(reads.length).toBeLessThan(100)
  })

  test('the engine is asked for containers of this program only, and not for what health checks do', async () => {
    const watched = await startWatched()
    await untilListed(watched)
    const query = watched.api.requests.find((request) => request.includes('/events'))?.split('?')[1]
    const filters = JSON.parse(new URLSearchParams(query).get('filters') ?? '{}') as Record<string, string[]>
    expect(filters).toMatchObject({ type: ['container'], label: ['io.readyset.desktop.deployment'] })
    expect(filters.event).toEqual(expect.arrayContaining(['die', 'health_status']))
    expect(filters.event).not.toContain('exec_start')
  })

  test('garbage among the events is passed over', async () => {
    const watched = await startWatched()
    await untilListed(watched)
    watched.api.emit({ Type: 'container' }, { nonsense: [1] }, newEvent('start'))
    await waitUntil('the event', () => watched.events.length === 1)
    expect(watched.engine.condition().kind).toBe('connected')
  })

  test('a stream of events that breaks is opened again, and everything is read anew', async () => {
    const watched = await startWatched()
    await untilListed(watched)
    watched.api.answer(`GET /containers/${containerId}/json`, exited)
    watched.api.breakEventStreams()
    await waitUntil('the news', () => watched.inventories.at(-1)?.containers[0]?.state.kind === 'exited')
    await waitUntil('the new stream', () => watched.api.followers() === 1)
    expect(watched.conditions.map(({ kind }) => kind)).toEqual(['connected'])
  })

  test('what no event told is found by the slow list', async () => {
    const watched = await startWatched({ relistEvery: 50 })
    await untilListed(watched)
    watched.api.answer('GET /containers/json', [{ ...listed, State: 'exited', Status: 'Exited (137) 1 second ago' }])
    watched.api.answer(`GET /containers/${containerId}/json`, exited)
    await waitUntil('the exit', () => watched.inventories.at(-1)?.containers[0]?.state.kind === 'exited')
  })

  test('the slow list inspects nothing that did not change', async () => {
    const watched = await startWatched({ relistEvery: 20 })
    await untilListed(watched)
    const inspections = () => watched.api.requests.filter((request) => request.includes(containerId)).length
    const before = inspections()
    const lists = watched.inventories.length
    await waitUntil('more lists', () => watched.inventories.length > lists + 3)
    expect(inspections()).toBe(before)
  })
})

describe('an engine that goes away', () => {
  test('ends what is asked of it, is told with its last facts, and is found again', async () => {
    const watched = await startWatched()
    const { engine, api } = watched
    await untilListed(watched)
    api.answer('GET /volumes', () => {
      // No answer, until it dies.
    })
    const asked = engine.inventory().catch((error: unknown) => error)
    await waitUntil('the request', () => api.requests.at(-1)?.includes('/volumes'))
    await api.die()
    expect(await asked).toMatchObject({ code: 'engine-gone' })
    const lost = await waitUntil('the loss', () => engine.condition(), { accept: ({ kind }) => kind === 'unavailable' })
    expect(lost).toMatchObject({ last: { version: '20.10.24+dfsg1' }, nextTryAt: expect.any(Number) })

    api.answer('GET /volumes', { Volumes: [] })
    const lists = watched.inventories.length
    await api.revive()
    await untilConnected(engine)
    await waitUntil('a new list', () => watched.inventories.length > lists && api.followers() === 1)
  })

  test('one that freezes ends in a failure and not in a wait, and is found again when it thaws', async () => {
    const watched = await startWatched()
    const { engine, api, conditions } = watched
    await untilListed(watched)
    api.freeze()
    expect(await engine.startContainer('x').catch((error: unknown) => error)).toMatchObject({ code: 'engine-gone' })
    await waitUntil('the loss', () => conditions.some(({ kind }) => kind === 'unavailable'))
    api.thaw()
    await untilConnected(engine)
  })

  test('an answer that breaks off is no answer', async () => {
    const watched = await startWatched()
    await untilListed(watched)
    watched.api.answer(`GET /containers/${containerId}/json`, (_request, response) => {
      response.writeHead(200, { 'Content-Length': 10_000 }).write('{"Id":')
      setTimeout(() => response.destroy(), 10)
    })
    const failure = await watched.engine.inspectContainer(containerId).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'engine-gone' })
  })

  test('an answer that is garbage is told as that', async () => {
    const watched = await startWatched()
    await untilListed(watched)
    watched.api.answer('GET /networks', (_request, response) => {
      response.end('<html>')
    })
    expect(await watched.engine.inventory().catch((error: unknown) => error)).toMatchObject({ code: 'engine-error' })
    expect(watched.engine.condition().kind).toBe('connected')
  })

  test('a log that is followed ends with the failure', async () => {
    const watched = await startWatched()
    await untilListed(watched)
    watched.api.answer('GET /containers/x/logs', (_request, response) => {
      const text = '2026-11-24T08:27:07.378615734Z hello\n'
      response.writeHead(200).write(Buffer.concat([Buffer.from([1, 0, 0, 0, 0, 0, 0, text.length]), Buffer.from(text)]))
    })
    const lines: string[] = []
    const reading = (async () => {
      for await (const batch of watched.engine.logs('x', { follow: true, signal: never }))
        lines.push(...batch.map(({ text }) => text))
    })().catch((error: unknown) => error)
    await waitUntil('the line', () => lines.length === 1)
    await watched.api.die()
    expect(await reading).toMatchObject({ code: 'engine-gone' })
  })

  test('a pull that it breaks off is a failure', async () => {
    const watched = await startWatched()
    await untilListed(watched)
    watched.api.answer('POST /images/create', (_request, response) => {
      response.writeHead(200).write(`${JSON.stringify({ status: 'Pulling fs layer', id: 'aaa' })}\n`)
    })
    const progress: number[] = []
    const pull = watched.engine
      .pull('x:1', ({ layers }) => progress.push(layers), never)
      .catch((error: unknown) => error)
    await waitUntil('progress', () => progress.length > 0)
    await watched.api.die()
    expect(await pull).toMatchObject({ code: 'engine-gone' })
  })
})

describe('requests', () => {
  let watched: Watched
  async function ready(): Promise<Watched> {
    watched = await startWatched()
    await untilListed(watched)
    return watched
  }
  afterEach(() => expect(watched.engine.condition().kind).toBe('connected'))

  test('stop with the reason of the signal', async () => {
    const { engine, api } = await ready()
    api.answer('POST /containers/x/start', () => {
      // It takes its time.
    })
    const abort = new AbortController()
    const asked = engine.startContainer('x', abort.signal).catch((error: unknown) => error)
    await waitUntil('the request', () => api.requests.at(-1)?.includes('/start'))
    const reason = new Error('the user changed their mind')
    abort.abort(reason)
    expect(await asked).toBe(reason)
    await expect(engine.space(abort.signal)).rejects.toBe(reason)
  })

  test('starting what runs, stopping what is stopped, killing what is dead and removing what is gone succeed', async () => {
    const { engine, api } = await ready()
    const status = (code: number) => refusal(code, 'is not running')
    api.answer('POST /containers/x/start', status(304))
    api.answer('POST /containers/x/stop', status(304))
    api.answer('POST /containers/x/kill', status(409))
    api.answer('DELETE /containers/x', status(404))
    api.answer('DELETE /networks/x', status(404))
    api.answer('DELETE /volumes/x', status(404))
    await engine.startContainer('x')
    await engine.stopContainer('x', 1)
    await engine.killContainer('x')
    await engine.removeContainer('x')
    await engine.removeNetwork('x')
    await engine.removeVolume('x')
  })

  test('a removal that somebody else began is waited for', async () => {
    const { engine, api } = await ready()
    api.answer('DELETE /containers/x', refusal(409, 'removal of container x is already in progress'))
    api.answer('POST /containers/x/wait', { StatusCode: 0 })
    await engine.removeContainer('x')
    expect(api.requests.at(-1)).toContain('/containers/x/wait?condition=removed')
  })

  test('a name cannot become another path', async () => {
    const { engine, api } = await ready()
    const before = api.requests.length
    await expect(engine.removeContainer('../networks/x')).rejects.toMatchObject({ code: 'not-found' })
    await expect(engine.removeVolume('x?force=1')).rejects.toMatchObject({ code: 'not-found' })
    expect(api.requests.slice(before).filter((request) => request.startsWith('DELETE'))).toEqual([])
  })

  test('a container whose files cannot be put in is removed again, and its secrets are not told', async () => {
    const { engine, api } = await ready()
    api.answer('POST /containers/create', (_request, response) => {
      response.writeHead(201).end(JSON.stringify({ Id: 'abc', Warnings: [] }))
    })
    api.answer('PUT /containers/abc/archive', refusal(500, 'cannot extract hunter2-hunter2'))
    api.answer('DELETE /containers/abc', (_request, response) => {
      response.writeHead(204).end()
    })
    const failure = await engine
      .createContainer({
        name: 'x',
        image: 'x:1',
        labels: {},
        env: { UPSTREAM_PASSWORD: 'hunter2-hunter2' },
        network: 'net',
        aliases: [],
        volumes: [],
        files: [{ path: '/ca.pem', content: 'x' }],
        ports: [],
        extraHosts: [],
        restart: 'no',
        stopGraceSeconds: 1,
      })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'engine-error', message: expect.stringContaining('cannot extract •••') })
    expect(api.requests.at(-1)).toContain('DELETE /v1.41/containers/abc?force=true&v=true')
  })

  test('the size of a volume is read of API 1.41 and of API 1.52, and is undefined where it is not known', async () => {
    const { engine, api } = await ready()
    const volume = (Name: string, Size: number) => ({ Name, UsageData: { Size, RefCount: 1 } })
    api.answer('GET /system/df', { Volumes: [volume('a', 7), volume('b', -1)] })
    expect(await engine.volumeBytes('a')).toBe(7)
    expect(await engine.volumeBytes('b')).toBeUndefined()
    expect(await engine.volumeBytes('c')).toBeUndefined()
    api.answer('GET /system/df', { VolumeUsage: { TotalSize: 9, Items: [volume('a', 9)] } })
    expect(await engine.volumeBytes('a')).toBe(9)
    api.answer('GET /system/df', refusal(500, 'no'))
    expect(await engine.volumeBytes('a')).toBeUndefined()
  })

  test('an image of another architecture is refused before it is fetched', async () => {
    const { engine, api } = await ready()
    const platforms = [
      { architecture: 'arm64', os: 'linux' },
      { architecture: 'unknown', os: 'unknown' },
    ]
    api.answer('GET /distribution/x:1/json', { Descriptor: { digest: 'sha256:abc' }, Platforms: platforms })
    await expect(engine.imageInRegistry('x:1')).rejects.toMatchObject({ code: 'image-architecture' })
    api.answer('GET /distribution/x:1/json', {
      Descriptor: { digest: 'sha256:abc' },
      Platforms: [...platforms, { architecture: 'amd64', os: 'linux' }],
    })
    expect(await engine.imageInRegistry('x:1')).toEqual({ digest: 'sha256:abc' })
  })

  test('a container gets another name, unless that is taken', async () => {
    const { engine, api } = await ready()
    const asked: (string | undefined)[] = []
    api.answer('POST /containers/old/rename', (request, response) => {
      asked.push(request.url?.split('?')[1])
      response.writeHead(204).end()
    })
    await engine.renameContainer('old', 'old-previous')
    expect(asked).toEqual(['name=old-previous'])
    api.answer('POST /containers/old/rename', refusal(409, 'The container name "/x" is already in use'))
    await expect(engine.renameContainer('old', 'x')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a tag leads to the image with an id, and a digest is left where it leads', async () => {
    const { engine, api } = await ready()
    const id = `sha256:${'a'.repeat(64)}`
    const asked: (string | undefined)[] = []
    api.answer(`POST /images/${id}/tag`, (request, response) => {
      asked.push(request.url?.split('?')[1])
      response.writeHead(201).end()
    })
    await engine.tagImage(id, 'registry.test:5000/readyset:current')
    await engine.tagImage(id, `readyset@sha256:${'b'.repeat(64)}`)
    expect(
      asked.map((query) => new URLSearchParams(query)).map((query) => [query.get('repo'), query.get('tag')]),
    ).toEqual([['registry.test:5000/readyset', 'current']])
  })

  test('an engine that cannot ask a registry is believed about an image that it has', async () => {
    const { engine, api } = await ready()
    api.answer('GET /distribution/x:1/json', refusal(404, 'page not found'))
    await expect(engine.imageInRegistry('x:1')).rejects.toMatchObject({ code: 'image-missing' })
    api.answer('GET /images/x:1/json', {
      Id: 'sha256:id',
      RepoDigests: [],
      Architecture: 'amd64',
      Os: 'linux',
      Size: 1,
    })
    expect(await engine.imageInRegistry('x:1')).toEqual({ digest: 'sha256:id' })
  })

  test("the engine's errors within a pull are told by kind", async () => {
    const { engine, api } = await ready()
    api.answer('POST /images/create', (_request, response) => {
      const error = 'failed to register layer: no space left on device'
      response.end(`${JSON.stringify({ errorDetail: { message: error }, error })}\n`)
    })
    await expect(engine.pull('x:1', () => {}, never)).rejects.toMatchObject({ code: 'no-space' })
  })

  test('a one-shot container is removed when the engine comes back, if it could not be before', async () => {
    const { engine, api } = await ready()
    api.answer('POST /containers/create', (_request, response) => {
      response.writeHead(201).end(JSON.stringify({ Id: 'abc' }))
    })
    api.answer('POST /containers/abc/start', () => {
      // It dies before it answers.
    })
    const run = engine
      .runOnce({ image: 'x:1', labels: {}, env: {}, timeoutMs: 60_000 }, never)
      .catch((error: unknown) => error)
    await waitUntil('the start', () => api.requests.at(-1)?.includes('/abc/start'))
    await api.die()
    expect(await run).toMatchObject({ code: 'engine-gone' })
    const before = api.requests.length
    await api.revive()
    await waitUntil('the removal', () =>
      api.requests.slice(before).some((each) => /^DELETE .*\/readyset-desktop-once-/.test(each)),
    )
  })

  test('a one-shot container that the engine creates after all, though nobody waits for it, is removed', async () => {
    const { engine, api } = await ready()
    api.answer('POST /containers/create', () => {
      // Not before it is given up.
    })
    const stop = new AbortController()
    const run = engine
      .runOnce({ image: 'x:1', labels: {}, env: {}, timeoutMs: 60_000 }, stop.signal)
      .catch((error: unknown) => error)
    await waitUntil('the request', () => api.requests.some((each) => each.includes('/containers/create')))
    stop.abort()
    await run
    const removals = () => api.requests.filter((each) => /^DELETE .*\/readyset-desktop-once-/.test(each))
    expect(removals()).toHaveLength(1)
    await api.die()
    await api.revive()
    await waitUntil('another removal, of what came meanwhile', () => removals().length === 2)
    expect(new Set(removals()).size).toBe(1)
  })

  test('closing ends what is asked, and asks nothing more', async () => {
    const api = await startFakeDockerApi()
    const engine = dockerEngineAt(api.address)
    await untilConnected(engine)
    api.answer('GET /info', () => {
      // No answer.
    })
    const asked = engine.space().catch((error: unknown) => error)
    await waitUntil('the request', () => api.requests.at(-1)?.includes('/info'))
    await engine.close()
    expect(await asked).toMatchObject({ code: 'engine-gone' })
    await expect(engine.space()).rejects.toMatchObject({ code: 'engine-gone' })
    await waitUntil('nobody to follow', () => api.followers() === 0)
    await api.close()
    await ready()
  })

  test('what runs meanwhile is only a ping', async () => {
    const { api, inventories } = await ready()
    await waitUntil('rest', () => inventories.length >= 1)
    const before = { requests: api.requests.length, pings: api.pings() }
    await waitUntil('some pings', () => api.pings() >= before.pings + 3)
    expect(api.requests.slice(before.requests)).toEqual([])
  })
})

test('usage is told by the second reading of a container, without the memory of the host as its limit', async () => {
  const { api, engine } = await startWatched()
  let system = 1_000_000_000
  let total = 0
  api.answer(`GET /containers/${containerId}/stats`, (_request, response) => {
    system += 2_000_000_000
    total += 500_000_000
    const body = {
      id: containerId,
      cpu_stats: { cpu_usage: { total_usage: total }, system_cpu_usage: system, online_cpus: 2 },
      memory_stats: { usage: 5000, stats: { inactive_file: 1000 }, limit: 8_000_000_000 },
    }
    response.end(JSON.stringify(body))
  })
  expect(await engine.usage(containerId)).toEqual({ cpuPercent: 0, memoryBytes: 4000 })
  expect(await engine.usage(containerId)).toEqual({ cpuPercent: 50, memoryBytes: 4000 })
  expect(await engine.usage('gone')).toBeUndefined()
})
