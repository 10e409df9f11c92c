import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { deploymentRoutes } from '../../../electron/api/deployment-routes.ts'
import { answerError } from '../../../electron/api/error-envelope.ts'
import { taskRoutes } from '../../../electron/api/task-routes.ts'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import type { LogLineView, TaskView } from '../../../electron/deployments/view.ts'
import { newGround, openMemoryProgram } from '../../support/deployments/memory-program.ts'

const form: DeployForm = {
  id: 'abcdefghijkl',
  engine: 'docker',
  kind: 'postgresql',
  name: 'orders',
  source: 'new',
  url: '',
  host: '',
  upstreamPort: '',
  user: '',
  password: '',
  database: '',
  tls: 'disable',
  caPem: '',
  databaseImage: '',
  cacheMode: 'shallow',
  port: '5433',
  address: '127.0.0.1',
  access: 'upstream-user',
  users: [],
  image: '',
  mirror: '',
  memoryLimit: '',
  queryCaching: 'explicit',
  tablesOnly: '',
  tablesIgnore: '',
  logLevel: 'info',
  extra: [],
}

async function open() {
  const program = await openMemoryProgram(newGround())
  const app = new Hono()
    .onError((error, c) => answerError(error, c, { info() {}, warn() {}, error() {} }))
    .route('/', deploymentRoutes(program.deployments))
    .route('/', taskRoutes(program.deployments))
  const post = (path: string, body?: unknown) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return { program, app, post }
}

test('a form is deployed, a second click on it is refused in words, and the deployment can be asked about', async () => {
  const { program, app, post } = await open()
  const reply = await post('/deployments', form)
  expect(reply.status).toBe(202)
  const task = (await reply.json()) as TaskView
  const again = await post('/deployments', form)
  expect([again.status, await again.json()]).toMatchObject([
    409,
    { error: { code: 'already-deploying', details: { taskId: task.id } } },
  ])
  expect((await program.settled(task.id)).state).toBe('succeeded')

  const detail = await (await app.request(`/deployments/${form.id}`)).json()
  expect(detail).toMatchObject({ view: { name: 'orders' }, connection: { port: 5433, hasPassword: true } })
  const secret = await post(`/deployments/${form.id}/secret`)
  expect(secret.headers.get('cache-control')).toBe('no-store')
  const { password } = (await secret.json()) as { password: string }
  expect(password.length).toBeGreaterThan(10)
  expect(JSON.stringify(detail)).not.toContain(password)
  const log = (await (await app.request(`/tasks/${task.id}/log`)).json()) as { lines: { text: string }[] }
  expect(log.lines.length).toBeGreaterThan(5)
  expect(JSON.stringify(log)).not.toContain(password)
})

test('a form with problems is answered with each of them, and nothing begins', async () => {
  const { program, post } = await open()
  const reply = await post('/deployments', { ...form, name: '../etc', port: '0' })
  expect(reply.status).toBe(400)
  const { error } = (await reply.json()) as { error: { code: string; details: { problems: { field: string }[] } } }
  expect(error.code).toBe('form-problems')
  expect(error.details.problems.map(({ field }) => field)).toEqual(expect.arrayContaining(['port']))
  expect(program.deployments.tasks()).toEqual([])
})

test('what is not there and what has not the right form is refused before anything happens', async () => {
  const { app, post } = await open()
  expect((await app.request('/deployments/nothing')).status).toBe(404)
  expect((await post('/deployments/nothing/start')).status).toBe(404)
  expect((await app.request('/deployments/nothing/log')).status).toBe(404)
  expect((await post('/tasks/nothing/cancel')).status).toBe(404)
  expect((await post('/deployments', { name: 'orders' })).status).toBe(400)
  expect((await post('/deployments/x/tear-down', { name: 'orders' })).status).toBe(400)
})

test('a log comes as lines of JSON', async () => {
  const { program, app, post } = await open()
  const task = (await (await post('/deployments', form)).json()) as TaskView
  await program.settled(task.id)
  const reply = await app.request(`/deployments/${form.id}/log?follow=false`)
  expect(reply.headers.get('content-type')).toBe('application/x-ndjson')
  const lines = (await reply.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LogLineView)
  expect(lines).toMatchObject([{ n: 1, text: 'the last words', container: 'readyset' }])
  const file = await app.request(`/deployments/${form.id}/log/download`)
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="abcdefghijkl-readyset.log"$/)
})

test('a deployment is torn down by its name only', async () => {
  const { program, app, post } = await open()
  const task = (await (await post('/deployments', form)).json()) as TaskView
  await program.settled(task.id)
  const preview = (await (await app.request(`/deployments/${form.id}/tear-down`)).json()) as {
    losses: { name: string }[]
  }
  expect(preview.losses.length).toBeGreaterThan(3)
  const wrong = await post(`/deployments/${form.id}/tear-down`, { name: 'Orders', keepData: false })
  expect([wrong.status, await wrong.json()]).toMatchObject([400, { error: { code: 'wrong-name' } }])
  const torn = (await (
    await post(`/deployments/${form.id}/tear-down`, { name: 'orders', keepData: false })
  ).json()) as TaskView
  expect((await program.settled(torn.id)).state).toBe('succeeded')
})
