import { describe, expect, it } from 'vitest'
import { Failure } from '../../../electron/base/failure.ts'
import { describeFound } from '../../../electron/deployments/guests/describe-guest.ts'
import { containerOf, type Found, findReadysets } from '../../../electron/deployments/guests/find-guests.ts'
import { secretsIn, shownEnvironment } from '../../../electron/deployments/guests/guest-masks.ts'
import { guestNameProblem, suggestedName } from '../../../electron/deployments/guests/guest-name.ts'
import { guestAddresses } from '../../../electron/deployments/guests/guest-reach.ts'
import type { GuestRecord } from '../../../electron/deployments/guests/guest-record.ts'
import { metricsAddress, remoteAddress } from '../../../electron/deployments/guests/remote-form.ts'
import { remoteState } from '../../../electron/deployments/guests/remote-state.ts'
import { silencePlan } from '../../../electron/deployments/guests/silence-plan.ts'
import type { NeighbourContainer } from '../../../electron/engines/neighbours.ts'
import { createMasker } from '../../../electron/readyset/mask.ts'
import { createMemoryEngine, createMemoryWorld } from '../../support/memory-engine.ts'

function neighbour(parts: Partial<NeighbourContainer> = {}): NeighbourContainer {
  return {
    id: 'f1',
    name: 'shop-cache-1',
    image: 'docker.io/readysettech/readyset:latest',
    imageId: 'sha256:1',
    labels: {
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': 'cache',
      'com.docker.compose.project.working_dir': '/srv/shop',
    },
    state: { kind: 'running', startedAt: 1, health: 'none' },
    ports: [{ containerPort: 3307, address: '0.0.0.0', hostPort: 13307 }],
    createdAt: 1,
    restartCount: 0,
    env: { UPSTREAM_DB_URL: 'mysql://root:s3cret@mysql/testdb', RS_API_KEY: 'a-key', ALLOWED_USERS: 'ann:pw-of-ann' },
    args: [],
    restart: 'unless-stopped',
    hostNetwork: false,
    removedOnStop: false,
    ...parts,
  }
}

function found(parts: Partial<NeighbourContainer> = {}): Found {
  const [one] = findReadysets([neighbour(parts)])
  if (!one) throw new Error('not recognised')
  return one
}

const record: GuestRecord = {
  v: 1,
  id: 'abcdefghijkl',
  name: 'shop',
  kind: 'mysql',
  mode: 'shallow',
  origin: {
    from: 'adopted',
    containerId: 'f1',
    container: 'shop-cache-1',
    image: 'x',
    listen: { address: '0.0.0.0', port: 13_307 },
  },
  login: { user: 'root', database: 'testdb' },
  addedAt: 1,
  wanted: 'running',
  facts: { version: null, serverVersion: null, commitId: null, upstreamVersion: null },
  instance: { kind: 'never' },
}

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'no failure'
  } catch (error) {
    return error instanceof Failure ? error.code : String(error)
  }
}

describe('what is said of a found instance', () => {
  it('names what is known and what is not, and holds no secret', () => {
    const { known, unknown } = describeFound(found())
    expect(known).toEqual(
      expect.arrayContaining([
        { name: 'Made by', value: 'Compose project shop' },
        { name: 'Its files', value: '/srv/shop' },
        { name: 'Upstream', value: 'testdb on mysql:3306 as root' },
        { name: 'SQL', value: '0.0.0.0:13307' },
        { name: 'Its own telemetry', value: 'on' },
      ]),
    )
    expect(unknown.join(' ')).toMatch(/Metrics.*HTTP port is not published/)
    expect(JSON.stringify({ known, unknown })).not.toMatch(/s3cret|a-key|pw-of-ann/)
  })

  it('shows its settings with every secret masked', () => {
    const container = neighbour()
    expect(secretsIn(container)).toEqual(expect.arrayContaining(['s3cret', 'a-key', 'pw-of-ann']))
    const shown = JSON.stringify(shownEnvironment(container, createMasker(secretsIn(container))))
    expect(shown).toContain('mysql://root:')
    expect(shown).not.toMatch(/s3cret|a-key|pw-of-ann/)
  })
})

describe('the container of an adopted instance', () => {
  it('is the one of its name, which Compose gives again, and else the one of its id', () => {
    const again = neighbour({ id: 'f2' })
    expect(containerOf(record.origin, [neighbour({ name: 'old' }), again])).toBe(again)
    const renamed = neighbour({ name: 'renamed' })
    expect(containerOf(record.origin, [renamed])).toBe(renamed)
    expect(containerOf(record.origin, [neighbour({ id: 'x', name: 'y' })])).toBeUndefined()
  })
})

describe('stopping the telemetry of one', () => {
  it('says each step, and what Compose does later', () => {
    const plan = silencePlan(found())
    expect(plan).toMatchObject({ possible: true })
    expect(JSON.stringify(plan)).toContain('for the service cache')
  })

  it.each([
    ['it is off already', { env: { ...neighbour().env, DISABLE_TELEMETRY: 'true' } }],
    ['its container goes when it stops', { removedOnStop: true }],
    ['its command line says so', { args: ['--disable-telemetry=false'] }],
  ])('is refused with the reason where %s', (_why, parts) => {
    expect(silencePlan(found(parts))).toMatchObject({ possible: false, why: expect.stringMatching(/\.$/) })
  })

  it('says of a stopped one that it stays stopped', () => {
    const state = { kind: 'exited', exitCode: 0, finishedAt: 1, outOfMemory: false, error: '' } as const
    const plan = silencePlan(found({ state }))
    expect(JSON.stringify(plan)).toContain('stays stopped')
    expect(JSON.stringify(plan)).not.toContain('is stopped; applications')
  })
})

describe('where an instance is asked', () => {
  const engine = createMemoryEngine(createMemoryWorld())
  const options = { record, engine, password: 'pw' }

  it('is its published port; a name of its network is never looked up here', async () => {
    const at = await guestAddresses({ ...options, found: found() })
    expect(at.cache).toMatchObject({ port: 13_307, user: 'root', password: 'pw', tls: 'disable' })
    expect(at.http).toBeNull()
    expect(at.upstream).toBeNull()
    const env = { UPSTREAM_DB_URL: 'mysql://root:s3cret@db.example.com:3306/testdb' }
    expect((await guestAddresses({ ...options, found: found({ env }) })).upstream?.host).toBe('db.example.com')
  })

  it('is said to be missing: port, login, container', async () => {
    const codes = await Promise.all(
      [
        { ...options, found: found({ ports: [] }) },
        { ...options, found: undefined },
        { ...options, found: found(), record: { ...record, login: null } },
      ].map((one) => guestAddresses(one).catch((error: unknown) => (error instanceof Failure ? error.code : error))),
    )
    expect(codes).toEqual(['not-published', 'container-missing', 'login-missing'])
  })

  it('is the host itself where the container has its network', async () => {
    const at = await guestAddresses({ ...options, found: found({ hostNetwork: true, ports: [] }) })
    expect([at.cache.port, at.http?.port]).toEqual([3307, 6034])
  })
})

describe('an address that is typed', () => {
  it('names its port', () => {
    expect(remoteAddress('postgresql://a:b@host:5433/db')).toMatchObject({ host: 'host', port: 5433, database: 'db' })
    expect(codeOf(() => remoteAddress('postgresql://a:b@host/db'))).toBe('invalid-url')
    expect(codeOf(() => remoteAddress('https://host'))).toBe('invalid-url')
  })

  it.each([
    ['http://host:6034', { host: 'host', port: 6034 }],
    ['http://[::1]:6034/metrics', { host: '::1', port: 6034 }],
    ['http://host', { host: 'host', port: 80 }],
  ])('of metrics is understood: %s', (text, address) => {
    expect(metricsAddress(text)).toEqual(address)
  })

  it.each(['https://host:6034', 'host:6034', 'http://user:pw@host', 'http://host/other', 'http://host?x=1', ''])(
    'of metrics is refused: %j',
    (text) => {
      expect(codeOf(() => metricsAddress(text))).toBe('invalid-url')
    },
  )
})

describe('a name', () => {
  it('is made from a container’s, and free', () => {
    expect(suggestedName('shop-cache-1', [])).toBe('shop-cache-1')
    expect(suggestedName('_shop.cache', ['Shop-Cache'])).toBe('shop-cache-2')
    expect(suggestedName('…', [])).toBe('readyset')
  })

  it('is refused with the reason', () => {
    expect(guestNameProblem('', [])).toBeDefined()
    expect(guestNameProblem('a b', [])).toBeDefined()
    expect(guestNameProblem('shop', ['SHOP'])).toContain('shop')
    expect(guestNameProblem('shop', [])).toBeUndefined()
  })
})

it('a remote instance is green by an answer alone', () => {
  expect(remoteState(null).state.kind).toBe('unknown')
  expect(remoteState({ kind: 'not-answering', why: 'nobody answers' }).state.kind).toBe('not-answering')
  expect(remoteState({ kind: 'ready', answeredAt: 5 }).state).toEqual({ kind: 'online', answeredAt: 5 })
  expect(remoteState({ kind: 'snapshotting', done: 1, tables: 2, percent: 50 }).state.kind).toBe('snapshotting')
})
