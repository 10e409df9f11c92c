import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeployForm } from '../../electron/deployments/draft.ts'
import type { ConnectionSecret, TaskView } from '../../electron/deployments/view.ts'
import { type RunningHost, startBrowserHost } from '../support/browser-host.ts'
import { type ProgramApi, programApi } from '../support/program-api.ts'
import { waitUntil } from '../support/wait-until.ts'

// The demo as its user has it: the whole built program, nothing installed.

let dataFolder: string
let host: RunningHost
let api: ProgramApi

async function start(): Promise<void> {
  host = await startBrowserHost({ dataFolder, words: ['--disable-telemetry'] })
  api = programApi(host)
}

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'rsd-demo-'))
  await start()
})
afterEach(async () => {
  await host.stop()
  await rm(dataFolder, { recursive: true, force: true })
})

async function settled(id: string): Promise<TaskView> {
  const over = (task: TaskView | undefined) =>
    task !== undefined && !['running', 'cancelling', 'undoing'].includes(task.state)
  const look = async () => (await api.state()).tasks[id]
  const task = await waitUntil('the task to end', look, { timeoutMs: 90_000, intervalMs: 200, accept: over })
  if (task === undefined) throw new Error('unreachable: accepted above')
  return task
}

const online = (id: string) =>
  waitUntil('the demo to be online', async () => (await api.state()).deployments[id]?.state, {
    timeoutMs: 60_000,
    intervalMs: 200,
    accept: (state) => state?.kind === 'online',
  })

async function ask<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

test.each(['shallow', 'deep'] as const)(
  'one click deploys a %s demo, which outlives the program and is taken away again',
  async (cacheMode) => {
    const form = await api.get<DeployForm>('/deployments/form-defaults?kind=postgresql&engine=demo')
    const task = await api.post<TaskView>('/deployments', { ...form, cacheMode })
    const done = await settled(task.id)
    expect(done.steps.filter((step) => !['passed', 'skipped'].includes(step.state))).toEqual([])
    expect(done.state).toBe('succeeded')
    const id = task.deploymentId
    await online(id)
    const { url } = await api.post<ConnectionSecret>(`/deployments/${id}/secret`)
    const sales = `SELECT p.category, sum(l.quantity) AS sold FROM order_lines l
    JOIN products p ON p.id = l.product_id GROUP BY p.category ORDER BY sold DESC`
    await ask(url, async (client) => {
      await client.query(`CREATE CACHE FROM ${sales}`)
      const first = (await client.query(sales)).rows
      expect((await client.query(sales)).rows).toEqual(first)
      expect((await client.query('SHOW CACHES')).rows).toMatchObject([{ count: '1' }])
    })

    await host.stop()
    await start()
    await online(id)
    await ask(url, async (client) => expect((await client.query('SHOW CACHES')).rows).toHaveLength(1))

    const name = (await api.state()).deployments[id]?.name
    const tearDown = await api.post<TaskView>(`/deployments/${id}/tear-down`, { name, keepData: false })
    expect((await settled(tearDown.id)).state).toBe('succeeded')
    expect((await api.state()).deployments[id]).toBeUndefined()
  },
)
