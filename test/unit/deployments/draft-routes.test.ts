import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { draftRoutes } from '../../../electron/api/draft-routes.ts'
import { answerError } from '../../../electron/api/error-envelope.ts'
import { createLog } from '../../../electron/base/log.ts'
import type { DeployForm, DraftView } from '../../../electron/deployments/draft.ts'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import type { Engine } from '../../../electron/engines/engine.ts'
import type { Check } from '../../../electron/readyset/kinds.ts'
import { checkedEngine } from './checked-engine.ts'
import { existingForm, newDatabaseForm } from './forms.ts'

const orders: DeploymentView = {
  id: 'ordersorders',
  name: 'postgres-1',
  origin: { from: 'made' },
  engine: 'docker',
  kind: 'postgresql',
  mode: 'shallow',
  state: { kind: 'stopped' },
  since: 0,
  why: '',
  listen: { address: '127.0.0.1', port: 5433 },
  image: 'docker.io/readysettech/readyset:latest',
  version: 'stable-260730',
  upstreamVersion: null,
  usage: null,
  containerId: null,
  taskId: null,
  createdAt: 0,
}

function routes(engine: Partial<Engine> = {}, list: readonly DeploymentView[] = []) {
  const parts = {
    engines: new Map([['docker', checkedEngine(engine)]]),
    deployments: { list: () => list },
    preferences: { view: () => ({ theme: 'system', imageMirror: 'mirror.example/hub', closeToTray: false }) as const },
    clock: { now: () => Date.UTC(2026, 10, 24) },
  }
  const log = createLog(() => {})
  return new Hono().route('/', draftRoutes(parts)).onError((error, c) => answerError(error, c, log))
}

function post(path: string, form: unknown, app = routes()) {
  const headers = { 'content-type': 'application/json' }
  return app.request(path, { method: 'POST', headers, body: JSON.stringify(form) })
}

async function draftOf(form: DeployForm, app = routes()) {
  return (await (await post('/deployments/draft', form, app)).json()) as DraftView
}

describe('the form', () => {
  test('that is given out deploys as it stands, past names and ports that are taken', async () => {
    const app = routes({ portInUse: async (_address, port) => port === 5434 }, [orders])
    const form = (await (await app.request('/deployments/form-defaults?kind=postgresql')).json()) as DeployForm
    expect(form).toMatchObject({ name: 'postgres-2', port: '5435', mirror: 'mirror.example/hub' })
    expect((await draftOf(form, app)).problems).toEqual([])
    expect((await draftOf(form, app)).spec?.id).toBe(form.id)
  })

  test('is given out even while the engine does not answer', async () => {
    const app = routes({
      portInUse: () => Promise.reject(new Error('never asked')),
      condition: () => ({ kind: 'connecting', since: 0 }),
    })
    expect((await app.request('/deployments/form-defaults?kind=mysql')).status).toBe(200)
  })

  test('has lists to choose from', async () => {
    const options = (await (await routes().request('/deployments/form-options')).json()) as {
      tags: string[]
      settings: { name: string }[]
    }
    expect(options.tags).toContain('latest')
    expect(options.settings.map(({ name }) => name)).toContain('DEFAULT_TTL_MS')
  })

  test('of an unknown kind is refused', async () => {
    expect((await routes().request('/deployments/form-defaults?kind=oracle')).status).toBe(400)
  })
})

describe('a draft', () => {
  test('tells of a port that another deployment has, and one that another program has', async () => {
    const app = routes({ portInUse: async (_address, port) => port === 5440 }, [orders])
    expect((await draftOf(newDatabaseForm({ name: 'x', port: '5433' }), app)).problems).toMatchObject([
      { field: 'port', message: expect.stringContaining('"postgres-1"'), suggestion: '5434' },
    ])
    expect((await draftOf(newDatabaseForm({ name: 'x', port: '5440' }), app)).problems).toMatchObject([
      { field: 'port', message: expect.stringContaining('another program') },
    ])
  })

  test('knows what an image can do from an instance of it that has told its version', async () => {
    const old = { ...orders, version: 'stable-241212' }
    const { problems } = await draftOf(newDatabaseForm({ name: 'x', port: '5500' }), routes({}, [old]))
    expect(problems).toMatchObject([{ field: 'cacheMode', suggestion: 'deep' }])
  })

  test('crosses without a password', async () => {
    const reply = await post('/deployments/draft', existingForm({ password: 's3cr3t-word' }))
    const text = await reply.text()
    expect(text).toContain('UPSTREAM_DB_URL')
    expect(text).not.toContain('s3cr3t-word')
  })

  test('of something that is no form is refused with the places that are not right', async () => {
    const reply = await post('/deployments/draft', { ...newDatabaseForm(), kind: 'oracle' })
    expect(reply.status).toBe(400)
    expect(await reply.json()).toMatchObject({ error: { details: { issues: [{ path: 'kind' }] } } })
  })
})

describe('checks', () => {
  test('come as one JSON line each', async () => {
    const reply = await post('/deployments/draft/checks', newDatabaseForm())
    expect(reply.headers.get('content-type')).toBe('application/x-ndjson')
    const checks = (await reply.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Check)
    expect(checks.find(({ id }) => id === 'engine')).toMatchObject({ outcome: 'pass' })
    expect(checks.find(({ id }) => id === 'disk')).toMatchObject({ outcome: 'pass' })
  })

  test('are not run on a form with problems, which are told instead', async () => {
    const reply = await post('/deployments/draft/checks', newDatabaseForm({ name: '' }))
    expect(reply.status).toBe(400)
    expect(await reply.json()).toMatchObject({
      error: { code: 'form-problems', details: { problems: [{ field: 'name' }] } },
    })
  })

  test('stop when the client goes away', async () => {
    const { promise: stopped, resolve } = Promise.withResolvers<void>()
    const space: Engine['space'] = (signal) => {
      signal?.addEventListener('abort', () => resolve())
      return new Promise<never>(() => {})
    }
    const reply = await post('/deployments/draft/checks', newDatabaseForm(), routes({ space }))
    const reader = reply.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await stopped
  })
})
