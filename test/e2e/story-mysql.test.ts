import mysql from 'mysql2/promise'
import { ask } from '../support/deployments/queries.ts'
import { deploymentLabel, listLabelled, noLeftovers } from '../support/docker.ts'
import { waitUntil } from '../support/wait-until.ts'
import { expect, test } from './fixtures.ts'
import { readConnection } from './parts/connection-card.ts'
import { fillDeployForm } from './parts/deploy-form.ts'
import { expectSent, writeKey } from './parts/expect-sent.ts'
import { stopStartRestart, tearDown } from './parts/lifecycle.ts'
import { openDeployment, watchTask } from './parts/task.ts'
import { openLog, readLog, stateWords } from './parts/telemetry-log.ts'

test.describe.configure({ timeout: 150_000 })
test.use({
  hostOptions: async ({ segment }, use) =>
    use({ env: { RS_SEGMENT_ENDPOINT: segment.url, RS_SEGMENT_WRITE_KEY: writeKey } }),
})

const name = `story-my-${process.pid}`
const tables = ['customers', 'orders', 'products', 'reviews']
const database = `story_${process.pid}`

/** A shop in a database of its own. @returns its URL, on `localhost` as its user would write it */
async function makeShop(server: string): Promise<string> {
  const connection = await mysql.createConnection({ uri: server, multipleStatements: true })
  await connection.query(`CREATE DATABASE ${database}; USE ${database}`)
  for (const table of tables) {
    await connection.query(
      `CREATE TABLE ${table} (id INT PRIMARY KEY, word TEXT); INSERT INTO ${table} VALUES (1, '${table}')`,
    )
  }
  await connection.end()
  const url = new URL(server)
  url.hostname = 'localhost'
  url.pathname = `/${database}`
  return url.href
}

test.afterEach(async ({ machine }) => {
  await ask(machine.mysqlUrl, `DROP DATABASE IF EXISTS ${database}`)
})

test('MySQL, deep, existing: all nine events of a run, to the last byte', async ({
  app,
  host,
  openPage,
  problems,
  segment,
  startHost,
  machine,
}) => {
  await app.getByRole('button', { name: 'Send anonymously' }).click()

  await test.step('deploy, and see how many tables of how many are copied', async () => {
    await app.getByRole('main').getByRole('link', { name: 'Deploy ReadySet' }).first().click()
    const settings = { STANDIN_RELEASE: 'stable-260730', STANDIN_SNAPSHOT_MS: '6000' }
    const url = await makeShop(machine.mysqlUrl)
    const choices = { kind: 'MySQL', source: 'Existing one', url, mode: 'Deep', name, settings } as const
    await fillDeployForm(app, choices, machine)
    await expect(app.getByText(`database ${database} on localhost`)).toBeVisible()
    await app.getByRole('button', { name: 'Deploy', exact: true }).click()
    await expect(app.getByRole('progressbar', { name: 'Snapshot complete' })).toBeVisible({ timeout: 60_000 })
    await expect(app.getByText(/^[123] of 4 tables$/)).toBeVisible()
    await watchTask(app, name, 'deployed')
    const step = app
      .getByRole('region', { name: 'Steps' })
      .getByRole('listitem')
      .filter({ hasText: 'Snapshot complete' })
    await expect(step).toContainText('4 tables')
  })
  const id = await openDeployment(app, name)
  const { url } = await readConnection(app)

  await test.step('the shown URL answers, from the database that was there', async () => {
    expect(await ask(url, 'SELECT word FROM orders')).toEqual([{ word: 'orders' }])
    await expect(app.getByRole('main').locator('header').first()).toContainText('online')
  })

  await test.step('stop, start and restart', () => stopStartRestart(app, name))

  await test.step('tear down by typing the name: nothing is left on the engine, the database is as it was', async () => {
    await tearDown(app, name)
    expect(await listLabelled(`${deploymentLabel}=${id}`)).toEqual(noLeftovers)
    expect(await ask(machine.mysqlUrl, `SELECT word FROM ${database}.orders`)).toEqual([{ word: 'orders' }])
  })

  const events = [
    'installer_run',
    ...['deployment_started', 'server_start', 'adapter_start', 'deployment_finished'],
    ...['adapter_stop', 'server_stop', 'server_start', 'adapter_start'],
    ...['adapter_stop', 'server_stop', 'server_start', 'adapter_start'],
    ...['adapter_stop', 'server_stop', 'deployment_torn_down'],
  ]

  await test.step('what the server received is what the log shows', async () => {
    await waitUntil('all messages', () => segment.received.length, { accept: (count) => count >= events.length })
    await openLog(app)
    const shown = await readLog(app)
    expect(shown.map(({ event }) => event)).toEqual(events)
    expectSent(shown, segment)
    expect(new Set(shown.map(({ body }) => JSON.parse(body).anonymousId)).size).toBe(1)
    // Its version is known once it has run.
    const stop = shown.findLast(({ event }) => event === 'adapter_stop')
    expect(JSON.parse(stop?.body ?? '{}').properties).toMatchObject({ db_backend: 'mysql', adapter_version: '1.29' })
  })

  await test.step('the last message leaves while the program ends, and the next start shows it', async () => {
    problems.allow(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/)
    await host.stop()
    expect(segment.received).toHaveLength(events.length + 1)
    const next = await startHost({ env: { RS_SEGMENT_ENDPOINT: segment.url, RS_SEGMENT_WRITE_KEY: writeKey } })
    const page = await openPage(next)
    await openLog(page)
    await waitUntil('the new run’s message', () => segment.received.length, {
      accept: (count) => count === events.length + 2,
    })
    await waitUntil('every message to be accepted', () => stateWords(page), {
      accept: (words) => words.every((word) => word === 'accepted'),
    })
    const shown = await readLog(page)
    expect(shown.map(({ event }) => event)).toEqual([...events, 'installer_finished', 'installer_run'])
    expectSent(shown, segment)
    expect(new Set(shown.map(({ event }) => event)).size).toBe(9)
    expect(new Set(shown.map(({ body }) => JSON.parse(body).anonymousId)).size).toBe(2)
  })
})
