import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { copyBody, wholeSchema } from '../../../electron/engines/docker/neighbours/copy-body.ts'
import type { EngineEvent } from '../../../electron/engines/engine.ts'
import type { NeighbourContainer, Neighbours } from '../../../electron/engines/neighbours.ts'
import { containerId, inspected, listed, newEvent } from '../../support/docker-bodies.ts'
import { dockerEngineAt } from '../../support/docker-engine.ts'
import { startFakeDockerApi } from '../../support/fake-docker-api.ts'
import { waitUntil } from '../../support/wait-until.ts'

const foreignId = 'f00d05021aa450ec7f7af6c44316a4797e0bed6fbff48df80c687ebae0c5a669'
const foreignListed = { ...listed, Id: foreignId, Names: ['/shop-cache-1'], Labels: {} }
const foreign = {
  ...inspected,
  Id: foreignId,
  Name: '/shop-cache-1',
  Args: ['--disable-telemetry'],
  HostConfig: { ...inspected.HostConfig, RestartPolicy: { Name: 'always' }, AutoRemove: false, NetworkMode: 'host' },
  Config: { Image: 'readysettech/readyset:latest', Labels: null, Env: ['UPSTREAM_DB_URL=mysql://a:b=c@d/e', 'EMPTY='] },
}

async function started() {
  const api = await startFakeDockerApi()
  api.answer('GET /containers/json', (request, response) => {
    const own = (request.url ?? '').includes('filters')
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(own ? [listed] : [listed, foreignListed]))
  })
  api.answer(`GET /containers/${foreignId}/json`, foreign)
  const engine = dockerEngineAt(api.address)
  onTestFinished(async () => {
    await engine.close()
    await api.close()
  })
  await waitUntil('the connection', () => engine.condition().kind === 'connected')
  const { neighbours } = engine
  if (!neighbours) throw new Error('Docker has neighbours')
  return { api, neighbours }
}

async function watched(neighbours: Neighbours) {
  const lists: (readonly NeighbourContainer[])[] = []
  const events: EngineEvent[] = []
  onTestFinished(neighbours.onList((list) => lists.push(list)))
  onTestFinished(neighbours.onEvent((event) => events.push(event)))
  await waitUntil('the first list', () => lists.length > 0)
  return { lists, events }
}

describe('containers that somebody else made', () => {
  test('are listed with how they are configured, and this program’s are not among them', async () => {
    const { neighbours } = await started()
    const { lists } = await watched(neighbours)
    expect(lists[0]).toMatchObject([
      {
        id: foreignId,
        name: 'shop-cache-1',
        env: { UPSTREAM_DB_URL: 'mysql://a:b=c@d/e', EMPTY: '' },
        args: ['--disable-telemetry'],
        restart: 'always',
        hostNetwork: true,
        removedOnStop: false,
      },
    ])
  })

  test('are not looked at while nobody listens', async () => {
    const { api } = await started()
    await waitUntil('the list of this program’s own', () =>
      api.requests.some((request) => request.includes('/containers/json')),
    )
    expect(api.requests.filter((request) => request.includes(foreignId))).toEqual([])
    expect(api.followers()).toBeLessThanOrEqual(1)
  })

  test('are told of by events, and read again then; events of this program’s own are not theirs', async () => {
    const { api, neighbours } = await started()
    const { lists, events } = await watched(neighbours)
    await waitUntil('both streams', () => api.followers() === 2)
    api.answer(`GET /containers/${foreignId}/json`, { ...foreign, RestartCount: 1 })
    const event = newEvent('start')
    api.emit(event, { ...event, Actor: { ID: foreignId, Attributes: { name: 'shop-cache-1' } } })
    await waitUntil('the second list', () => lists.length === 2)
    expect(lists[1]?.[0]?.restartCount).toBe(1)
    expect(events.map((one) => one.containerId)).toEqual([foreignId])
  })

  test('are inspected once, and not again while their state stays', async () => {
    const { api, neighbours } = await started()
    await watched(neighbours)
    await neighbours.list()
    await neighbours.list()
    expect(api.requests.filter((request) => request.includes(`/containers/${foreignId}/json`))).toHaveLength(1)
    expect(api.requests.filter((request) => request.includes(`/containers/${containerId}/json`)).length).toBeLessThan(3)
  })
})

describe('a container that is made as another one is', () => {
  const whole = wholeSchema.parse({
    Id: `${'a'.repeat(12)}${'b'.repeat(52)}`,
    Image: 'sha256:1',
    Config: {
      Image: 'readysettech/readyset:latest',
      Hostname: 'a'.repeat(12),
      Env: ['A=1', 'DISABLE_TELEMETRY=false', 'B=2=3'],
      Cmd: ['--cache-mode', 'deep'],
      Labels: { 'com.docker.compose.project': 'shop' },
    },
    HostConfig: {
      NetworkMode: 'shop_default',
      Binds: ['named:/state:rw'],
      RestartPolicy: { Name: 'always' },
      PortBindings: { '5433/tcp': [{ HostPort: '7000' }] },
    },
    Mounts: [
      { Type: 'volume', Name: 'named', Destination: '/state', RW: true },
      { Type: 'volume', Name: 'cafe', Destination: '/cache', RW: true },
      { Type: 'bind', Destination: '/certs', RW: false },
    ],
    NetworkSettings: {
      Networks: {
        back: { Aliases: ['cache', 'a'.repeat(12)], IPAddress: '172.1.0.2', MacAddress: 'x' },
        shop_default: { Aliases: ['cache', 'a'.repeat(12)], IPAMConfig: { IPv4Address: '172.2.0.9' } },
      },
    },
  })
  const made = copyBody(whole, { env: { DISABLE_TELEMETRY: 'true' }, image: 'readysettech/readyset:latest' })

  test('has everything of it but what is named, and nothing that the engine had given', () => {
    expect(made.body).toMatchObject({
      Image: 'readysettech/readyset:latest',
      Env: ['A=1', 'B=2=3', 'DISABLE_TELEMETRY=true'],
      Cmd: ['--cache-mode', 'deep'],
      Labels: { 'com.docker.compose.project': 'shop' },
      HostConfig: {
        ...whole.HostConfig,
        Binds: ['named:/state:rw', 'cafe:/cache'],
      },
      NetworkingConfig: { EndpointsConfig: { shop_default: { Aliases: ['cache'] } } },
    })
    expect(made.body).not.toHaveProperty('Hostname')
    expect(JSON.stringify(made)).not.toContain('172.1.0.2')
  })

  test('joins its further networks afterwards, with the address that was asked for and not the one that was given', () => {
    expect(made.further.map(({ network }) => network)).toEqual(['back'])
    expect(JSON.stringify(made.body)).toContain('172.2.0.9')
  })

  test('never changes a variable that is not named, whatever its value holds', () => {
    const line = fc.tuple(fc.stringMatching(/^[A-Z_]{1,8}$/), fc.string()).map(([name, value]) => `${name}=${value}`)
    fc.assert(
      fc.property(fc.uniqueArray(line, { selector: (text) => text.split('=', 1)[0] ?? '' }), (lines) => {
        const { body } = copyBody(
          { ...whole, Config: { ...whole.Config, Env: lines } },
          { env: { DISABLE_TELEMETRY: 'true' }, image: 'x' },
        )
        const kept = lines.filter((text) => !text.startsWith('DISABLE_TELEMETRY='))
        expect(body.Env).toEqual([...kept, 'DISABLE_TELEMETRY=true'])
      }),
    )
  })
})
