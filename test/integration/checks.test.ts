import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runChecks } from '../../electron/deployments/checks/run-checks.ts'
import type { DeployForm } from '../../electron/deployments/draft.ts'
import { defaultForm } from '../../electron/deployments/form/default-form.ts'
import { draftFrom } from '../../electron/deployments/form/draft-from.ts'
import { gatherFacts } from '../../electron/deployments/form/gather-facts.ts'
import type { Engine } from '../../electron/engines/engine.ts'
import { roles } from '../../electron/engines/labels.ts'
import type { Check, DatabaseKind } from '../../electron/readyset/kinds.ts'
import { awkwardPassword } from '../support/databases.ts'
import { listLabelled, noLeftovers } from '../support/docker.ts'
import { dockerEngineAt } from '../support/docker-engine.ts'
import { freePort } from '../support/free-port.ts'
import { testMachine } from '../support/test-machine.ts'
import { waitUntil } from '../support/wait-until.ts'

let engine: Engine

beforeAll(async () => {
  engine = dockerEngineAt(process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock', {
    connectTimeout: 10_000,
    pingTimeout: 10_000,
  })
  await waitUntil('the engine to be connected', async () => engine.condition().kind === 'connected')
})

afterAll(async () => {
  // What the checks ran is gone again, whatever came of it.
  expect(await listLabelled(`io.readyset.desktop.role=${roles.oneShot}`)).toEqual(noLeftovers)
  await engine.close()
})

/** The form in front of the tests' own server, as a user would paste it. */
async function formFor(kind: DatabaseKind, changes: Partial<DeployForm>): Promise<DeployForm> {
  const { standinImage, postgresUrl, mysqlUrl } = testMachine()
  const url = kind === 'postgresql' ? postgresUrl : mysqlUrl
  const facts = await gatherFacts({ kind, port: '', address: '127.0.0.1', image: standinImage }, sources())
  return { ...defaultForm(kind, facts), source: 'existing', url, image: standinImage, ...changes }
}

const sources = () => ({ engine, others: [], now: Date.now() })

/** The engine, with images that say they are of this release. */
function engineOf(release: string): Engine {
  return {
    ...engine,
    runOnce: (spec, signal) => engine.runOnce({ ...spec, env: { ...spec.env, STANDIN_RELEASE: release } }, signal),
  }
}

async function checked(
  kind: DatabaseKind,
  changes: Partial<DeployForm> = {},
  release = 'stable-260730',
): Promise<ReadonlyMap<string, Check>> {
  const form = await formFor(kind, changes)
  const { wanted, view } = draftFrom(form, await gatherFacts(form, sources()))
  if (wanted === null) throw new Error(JSON.stringify(view.problems))
  const checks = await runChecks({
    ...wanted,
    engine: engineOf(release),
    signal: AbortSignal.timeout(90_000),
    onCheck: () => {},
  })
  expect(JSON.stringify(checks)).not.toContain(awkwardPassword)
  expect(JSON.stringify(checks)).not.toContain(encodeURIComponent(awkwardPassword))
  return new Map(checks.map((check) => [check.id, check]))
}

const failures = (checks: ReadonlyMap<string, Check>) =>
  [...checks.values()].filter(({ outcome }) => outcome === 'fail')

describe.each(['postgresql', 'mysql'] as const)('a %s server on this machine', (kind) => {
  test.each(['shallow', 'deep'] as const)(
    'is fit for %s caches, seen from here and from inside the engine',
    async (cacheMode) => {
      const checks = await checked(kind, { cacheMode })
      expect(failures(checks)).toEqual([])
      expect(checks.get('reachable')).toEqual({
        id: 'reachable',
        title: 'Upstream answers',
        outcome: 'pass',
        why: expect.stringContaining('answers'),
      })
      expect([...checks.keys()].filter((id) => id.startsWith('readyset-'))).not.toEqual([])
      expect(checks.get('release')).toMatchObject({ outcome: 'pass' })
    },
  )

  test('with another password is refused on both sides', async () => {
    const form = await formFor(kind, {})
    const url = form.url.replace(encodeURIComponent(awkwardPassword), 'wrong')
    const checks = await checked(kind, { url })
    expect(checks.get('credentials')).toMatchObject({ outcome: 'fail' })
    expect(failures(checks).some(({ id }) => id.startsWith('readyset-'))).toBe(true)
  })

  test('is reached by a bare connection where anybody may connect', async () => {
    const checks = await checked(kind, { access: 'anybody' })
    expect(checks.get('inside')).toMatchObject({ outcome: 'pass' })
  })
})

test('a server that does not listen fails on both sides, with what mends it', async () => {
  const port = await freePort()
  const checks = await checked('postgresql', { url: `postgres://app:x@127.0.0.1:${port}/shop`, access: 'anybody' })
  expect(checks.get('reachable')).toMatchObject({ outcome: 'fail' })
  expect(checks.get('inside')).toMatchObject({ outcome: 'fail', fix: expect.stringContaining('listen_addresses') })
})

test('a host that nobody knows fails in words', async () => {
  const checks = await checked('postgresql', { url: 'postgres://app:x@nowhere.invalid/shop' })
  expect(checks.get('reachable')).toMatchObject({ outcome: 'fail', why: expect.stringContaining('nowhere.invalid') })
})

test('a port that is in use is refused in the form, and fails in the checks when it is taken in between', async () => {
  const { postgresUrl } = testMachine()
  const port = new URL(postgresUrl).port
  const form = await formFor('postgresql', { port })
  const draft = draftFrom(form, await gatherFacts(form, sources()))
  expect(draft.view.problems).toMatchObject([{ field: 'port' }])
  const { wanted } = draftFrom(form, { ...(await gatherFacts(form, sources())), takenPorts: [] })
  if (wanted === null) throw new Error('the form is not good')
  const checks = await runChecks({ ...wanted, engine, signal: AbortSignal.timeout(60_000), onCheck: () => {} })
  expect(checks.find(({ id }) => id === 'sql-port')).toMatchObject({ outcome: 'fail' })
})

test('a release without shallow mode is found out by asking the image', async () => {
  const checks = await checked('postgresql', {}, 'stable-241212')
  expect(checks.get('release')).toMatchObject({ outcome: 'fail', why: expect.stringContaining('1.10') })
})

test('an image that does not tell its release is taken for the newest, and that is said', async () => {
  const checks = await checked('postgresql', {}, 'unknown-release-version')
  expect(checks.get('release')).toMatchObject({ outcome: 'warn', why: expect.stringContaining('does not say') })
})
