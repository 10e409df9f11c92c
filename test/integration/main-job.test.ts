import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeployForm } from '../../electron/deployments/draft.ts'
import type { ConnectionSecret, TaskView } from '../../electron/deployments/view.ts'
import { type RunningHost, startBrowserHost } from '../support/browser-host.ts'
import { deploymentLabel, listLabelled, noLeftovers, removeLabelled } from '../support/docker.ts'
import { type ProgramApi, programApi } from '../support/program-api.ts'
import { testMachine } from '../support/test-machine.ts'
import { waitUntil } from '../support/wait-until.ts'

// The whole built program, asked as its page asks it: what this project is for.

let dataFolder: string
let host: RunningHost
let api: ProgramApi
let deployed: string | undefined

async function start(): Promise<void> {
  host = await startBrowserHost({ dataFolder, words: ['--disable-telemetry'] })
  api = programApi(host)
  await waitUntil('the engine to be connected', async () => {
    return (await api.state()).engines.docker?.condition.kind === 'connected'
  })
}

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'rsd-data-'))
  await start()
})

afterEach(async () => {
  await host.stop()
  await rm(dataFolder, { recursive: true, force: true })
  if (deployed !== undefined) await removeLabelled(`${deploymentLabel}=${deployed}`)
  deployed = undefined
})

async function deploy(kind: 'postgresql' | 'mysql', choice: Partial<DeployForm>): Promise<TaskView> {
  const form = await api.get<DeployForm>(`/deployments/form-defaults?kind=${kind}`)
  const task = await api.post<TaskView>('/deployments', { ...form, image: testMachine().standinImage, ...choice })
  deployed = task.deploymentId
  return task
}

async function settled(id: string): Promise<TaskView> {
  const look = async () => (await api.state()).tasks[id]
  const over = (task: TaskView | undefined) =>
    task !== undefined && !['running', 'cancelling', 'undoing'].includes(task.state)
  const task = await waitUntil('the task to end', look, { timeoutMs: 90_000, intervalMs: 200, accept: over })
  if (task === undefined) throw new Error('unreachable: accepted above')
  return task
}

const online = (id: string) =>
  waitUntil('the deployment to be online', async () => (await api.state()).deployments[id]?.state, {
    timeoutMs: 60_000,
    intervalMs: 200,
    accept: (state) => state?.kind === 'online',
  })

async function tearDown(id: string): Promise<void> {
  const name = (await api.state()).deployments[id]?.name
  const task = await api.post<TaskView>(`/deployments/${id}/tear-down`, { name, keepData: false })
  expect((await settled(task.id)).state).toBe('succeeded')
  expect(await listLabelled(`${deploymentLabel}=${id}`)).toEqual(noLeftovers)
}

/** The server's address as its user would write it. */
const onLocalhost = (url: string) => url.replace('@127.0.0.1:', '@localhost:')

test('one click deploys ReadySet with a new PostgreSQL, and the shown address answers', async () => {
  const task = await deploy('postgresql', { databaseImage: testMachine().postgresImage })
  expect((await settled(task.id)).state).toBe('succeeded')
  await online(task.deploymentId)
  const { url } = await api.post<ConnectionSecret>(`/deployments/${task.deploymentId}/secret`)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('CREATE TABLE greeting (word text)')
  await client.query("INSERT INTO greeting VALUES ('hello')")
  expect((await client.query('SELECT word FROM greeting')).rows).toEqual([{ word: 'hello' }])
  await client.end()
  await tearDown(task.deploymentId)
})

test('an existing MySQL on localhost, given as a URL with an awkward password, answers through ReadySet', async () => {
  const task = await deploy('mysql', {
    source: 'existing',
    url: onLocalhost(testMachine().mysqlUrl),
    cacheMode: 'deep',
  })
  expect((await settled(task.id)).state).toBe('succeeded')
  await online(task.deploymentId)
  const { url } = await api.post<ConnectionSecret>(`/deployments/${task.deploymentId}/secret`)
  const connection = await mysql.createConnection(url)
  expect((await connection.query('SELECT 6 * 7 AS answer'))[0]).toEqual([{ answer: 42 }])
  await connection.end()
  await tearDown(task.deploymentId)
})

test('a deployment is found again after kill -9 and the loss of the database file', async () => {
  const task = await deploy('postgresql', { source: 'existing', url: onLocalhost(testMachine().postgresUrl) })
  expect((await settled(task.id)).state).toBe('succeeded')
  await host.stop('SIGKILL')
  const files = (await readdir(dataFolder)).filter((file) => file.startsWith('readyset-desktop.db'))
  expect(files).not.toEqual([])
  for (const file of files) await rm(join(dataFolder, file))
  await start()
  await online(task.deploymentId)
  expect((await api.state()).deployments[task.deploymentId]?.name).toBe(task.deploymentName)
  await tearDown(task.deploymentId)
})
