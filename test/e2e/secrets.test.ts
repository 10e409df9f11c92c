import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { DeployForm, DraftView } from '../../electron/deployments/draft.ts'
import type { HostOptions } from '../support/browser-host.ts'
import { ask } from '../support/deployments/queries.ts'
import { deploymentLabel } from '../support/docker.ts'
import { type BrowserProgramHost, inBrowser } from '../support/hosts/start-host.ts'
import type { ProgramApi } from '../support/program-api.ts'
import { createSearch, plant } from '../support/secrets/planted.ts'
import { watchLive } from '../support/secrets/watch-live.ts'
import { lookAtEngine, lookAtFiles, watchMachine } from '../support/secrets/watch-machine.ts'
import { watchPage } from '../support/secrets/watch-page.ts'
import type { SegmentDouble } from '../support/telemetry/segment-double.ts'
import type { TestMachine } from '../support/test-machine.ts'
import { waitUntil } from '../support/wait-until.ts'
import { browserOnly, expect, test } from './fixtures.ts'
import { fillDeployForm } from './parts/deploy-form.ts'
import { tearDown } from './parts/lifecycle.ts'
import { lookAtAnswers, openScreen, said } from './parts/secret-answers.ts'
import { createUsers, type Kind, type SecretUsers } from './parts/secret-users.ts'
import { openDeployment, watchTask } from './parts/task.ts'

// Recognisable secrets go wherever the program takes one, the whole story is driven, and every place that is not the secret
// store is searched for them. Two places beside the store hold some by design: the environment of the containers, which is how
// ReadySet takes its settings, and ReadySet's own log on the engine, which prints them; the program masks what it shows of both.

const planted = {
  owner: plant('the password of the upstream user'),
  wrong: plant('a wrong password'),
  // ReadySet takes no list in which both kinds of quotes are.
  reader: plant('the password of a listed user', ` p@ss:w/rd'#1?%\\$&`),
  apiKey: plant('RS_API_KEY of the program', 'wxyz'),
  writeKey: plant('the write key', 'wxyz'),
  setting: plant('a setting that ReadySet calls secret'),
  token: plant('a setting that sounds like a secret'),
}
let temporary: string

function hostEnvironment(segment: SegmentDouble): HostOptions {
  return { env: { RS_SEGMENT_ENDPOINT: segment.url, RS_API_KEY: planted.apiKey.value, TMPDIR: temporary } }
}

test.use({
  hostOptions: async ({ segment }, use) => {
    temporary = await mkdtemp(join(tmpdir(), 'rsd-tmp-'))
    await use(hostEnvironment(segment))
    await rm(temporary, { recursive: true, force: true })
  },
})

const aboutPlainText = browserOnly('it reads the plain text store and raw answers')

for (const kind of ['PostgreSQL', 'MySQL'] as const) {
  const title = `${kind}: no secret is in a log, an answer, an export, an address, a screen, a label, a process list or a file`
  test(title, aboutPlainText, ({ app, browserHost: host, machine, segment, problems, startHost }) => {
    test.setTimeout(240_000)
    // A program that is killed leaves requests without an answer.
    problems.allow(/Failed to load resource|net::ERR/)
    const startAgain = async (options: HostOptions) => inBrowser(await startHost(options))
    return story({ kind, app, host, machine, segment, startAgain })
  })
}

interface Cast {
  readonly kind: Kind
  readonly app: Page
  readonly host: BrowserProgramHost
  readonly machine: TestMachine
  readonly segment: SegmentDouble
  readonly startAgain: (options: HostOptions) => Promise<BrowserProgramHost>
}

async function story({ kind, app, host: first, machine, segment, startAgain }: Cast): Promise<void> {
  const name = `secrets-${kind.toLowerCase()}-${process.pid}`
  const search = createSearch(Object.values(planted))
  const hosts: { readonly host: BrowserProgramHost; readonly live: { end(): Promise<string> } }[] = []
  const watched = async (host: BrowserProgramHost) => {
    hosts.push({ host, live: await watchLive(host) })
    return host
  }
  await watched(first)
  let { api } = first
  const pageWatch = watchPage(app, search)
  const machineWatch = await watchMachine(search)
  const users = await createUsers(kind, machine, planted)

  await test.step('the first choice and the write key', async () => {
    await pageWatch.look('the first run')
    await api.post('/telemetry/settings/write-key', { writeKey: planted.writeKey.value })
    await app.getByRole('button', { name: 'Send anonymously' }).click()
    await expect(app.getByRole('heading', { name: 'No deployment yet' })).toBeVisible()
    await expect.poll(() => segment.received.length).toBeGreaterThan(0)
  })

  await test.step('URLs that cannot be read are refused without repeating them', async () => {
    const defaults = await api.get<DeployForm>(`/deployments/form-defaults?kind=${kind.toLowerCase()}`)
    for (const url of unreadable(users, planted.owner.value)) {
      const form = { ...defaults, source: 'existing', url, users: [{ user: '', password: planted.reader.value }] }
      const draft = await api.post<DraftView>('/deployments/draft', form)
      search.look('the draft of an unreadable URL', JSON.stringify(draft))
      // Some are read all the same, and those would be deployed.
      for (const path of draft.spec === null ? ['/deployments/draft/checks', '/deployments'] : []) {
        search.look(`the answer of ${path} to an unreadable URL`, await said(api.post(path, form)))
      }
    }
    const bad = { ...defaults, password: { not: planted.owner.value }, port: 7 }
    search.look('the answer to no form at all', await said(api.post('/deployments', bad)))
  })

  await test.step('a wrong password: checks, a deploy that fails, and its roll-back', async () => {
    await app.getByRole('main').getByRole('link', { name: 'Deploy ReadySet' }).first().click()
    const url = users.url(planted.wrong.value)
    const settings = { REPORT_PASSWORD: planted.setting.value, MY_OWN_TOKEN: planted.token.value }
    const choices = { kind, source: 'Existing one', mode: 'Shallow', name, url, settings } as const
    await fillDeployForm(app, choices, machine)
    await app.getByText('Listed users too').click()
    await app.getByRole('textbox', { name: 'User 1', exact: true }).fill(users.reader)
    await app.getByLabel('Password of user 1', { exact: true }).fill(planted.reader.value)
    await app.getByRole('button', { name: 'Check first' }).click()
    const login = app.getByRole('list', { name: 'Checks' }).getByRole('listitem').filter({ hasText: 'Login' }).first()
    await expect(login).toContainText('fail', { timeout: 30_000 })
    await pageWatch.look('the deploy form')
    await app.getByRole('button', { name: 'Deploy', exact: true }).click()
    await expect(app.getByRole('heading', { level: 1, name: `Deploying ${name} failed` })).toBeVisible({
      timeout: 30_000,
    })
    await pageWatch.look('a failed task')
    await app.getByRole('button', { name: 'Roll back' }).click()
    await expect(app.getByRole('heading', { level: 1, name: `Deploying ${name} was rolled back` })).toBeVisible()
    await pageWatch.look('a task that was rolled back')
  })

  const id = await test.step('the right password: deployed', async () => {
    await app.getByRole('button', { name: 'Change the form and deploy again' }).click()
    await app.getByLabel('Its URL').fill(users.url(planted.owner.value))
    await app.getByLabel('SQL port').focus()
    await pageWatch.look('the form that came back')
    await app.getByRole('button', { name: 'Deploy', exact: true }).click()
    await watchTask(app, name, 'deployed')
    await pageWatch.look('a deploy')
    return openDeployment(app, name)
  })

  await test.step('queries with both logins, and a wrong one', async () => {
    const { url } = await api.post<{ url: string }>(`/deployments/${id}/secret`)
    expect(await ask(url, 'SELECT 42 AS answer')).toEqual([{ answer: 42 }])
    const as = (user: string, password: string) => {
      const given = new URL(url)
      given.username = user
      given.password = encodeURIComponent(password)
      return ask(given.href, 'SELECT 43 AS answer')
    }
    expect(await as(users.reader, planted.reader.value)).toEqual([{ answer: 43 }])
    await expect(as(users.owner, planted.wrong.value)).rejects.toThrow()
  })

  await test.step('every screen of the deployment and of the program', async () => {
    const parts = ['overview', 'connect', 'log', 'settings', 'queries', 'charts', 'sql', 'events']
    const screens = ['', 'telemetry', 'telemetry-dictionary', 'queries', 'settings/telemetry', 'settings/engine']
    for (const screen of [...parts.map((part) => `deployments/${id}/${part}`), ...screens, 'deploy']) {
      await openScreen(app, screen)
      await pageWatch.look(`the screen ${screen}`)
    }
    await openScreen(app, `deployments/${id}/settings`)
    await app.getByRole('button', { name: 'Change settings' }).click()
    await app.getByText('Advanced settings').click()
    await pageWatch.look('the form that changes settings')
  })

  const host = await test.step('killed while it changes a setting, and on its way again', async () => {
    await app.getByRole('combobox', { name: 'ReadySet logs' }).selectOption('Debugging')
    await app.getByRole('button', { name: 'Apply and make ReadySet anew' }).click()
    await expect(app).toHaveURL(/#\/tasks\//)
    await first.stop('SIGKILL')
    await lookAtFiles(search, first.dataFolder, ['secrets.json'])
    await pageWatch.look('a task that nobody answers for')
    const second = await watched(await startAgain(hostEnvironment(segment)))
    api = second.api
    await app.goto(`${second.origin}/#t=${second.token}`)
    await expect(app.getByRole('heading', { level: 1 })).toBeVisible()
    const settled = async () => Object.values((await api.state()).tasks).every(({ state }) => state !== 'running')
    await waitUntil('the task to end', settled, { timeoutMs: 60_000 })
    return second
  })

  await test.step('every answer that can be asked for, exports and diagnostics among them', async () => {
    await lookAtAnswers(search, host, await answers(api, id))
    const { url } = await api.post<{ url: string }>(`/deployments/${id}/secret`)
    expect(decodeURIComponent(url), 'what reveals a secret does').toContain(planted.owner.value)
  })

  await test.step('what was sent, and what the engine and the disk have', async () => {
    expect(JSON.stringify(segment.received)).toContain(Buffer.from(`${planted.writeKey.value}:`).toString('base64'))
    search.look('the bodies that were sent', segment.bodies.join('\n'))
    const environment = await lookAtEngine(search, `${deploymentLabel}=${id}`)
    for (const { value } of [planted.setting, planted.token]) expect(environment).toContain(value)
    expect(await lookAtFiles(search, host.dataFolder, ['secrets.json'])).toBeGreaterThan(0)
    const store = JSON.stringify(JSON.parse(await readFile(join(host.dataFolder, 'secrets.json'), 'utf8')))
    for (const { value } of [planted.owner, planted.reader, planted.setting, planted.token, planted.writeKey]) {
      expect(store, 'the store has what the rest has not').toContain(value.slice(0, 12))
    }
  })

  await test.step('torn down: the store has nothing of the deployment any more', async () => {
    await openScreen(app, `deployments/${id}/overview`)
    await tearDown(app, name)
    await pageWatch.look('a tear-down')
    const store = await readFile(join(host.dataFolder, 'secrets.json'), 'utf8')
    for (const { value } of [planted.owner, planted.reader, planted.setting, planted.token]) {
      expect(store).not.toContain(value.slice(0, 12))
    }
  })

  await app.close()
  await host.stop()
  await Promise.all([pageWatch.end(), machineWatch.end()])
  for (const { host: each, live } of hosts) {
    const told = await live.end()
    expect(told, 'the stream told the story').toContain(name)
    search.look('the live stream', told)
    search.look('what the program printed', `${each.log()}\n${each.output()}`)
  }
  await lookAtFiles(search, host.dataFolder, ['secrets.json'])
  await lookAtFiles(search, temporary, [])
  await users.drop()
  expect(search.findings()).toEqual([])
}

/** What a user may paste that is no URL, with a password in it all the same. */
function unreadable({ owner, scheme }: SecretUsers, password: string): readonly string[] {
  const encoded = encodeURIComponent(password)
  return [
    `${scheme}://${owner}:${encoded}@localhost:99999/testdb`,
    `${scheme}://${owner}:${password}@localhost:5432/testdb`,
    `${scheme}//${owner}:${encoded}@localhost/testdb`,
    `${owner}:${encoded}@localhost/testdb`,
    `redis://${owner}:${encoded}@localhost/testdb`,
    `${scheme}://${owner}:${encoded}@[::1/testdb`,
    `${scheme}://localhost/testdb?user=${owner}&password=${encoded}&sslmode=never`,
    `psql -h localhost -U ${owner} "password=${password}"`,
    `${scheme}://${owner}:${encoded}%zz@localhost/testdb`,
    encoded,
  ]
}

/** Everything that is read by GET, of this deployment, its tasks and telemetry. */
async function answers(api: ProgramApi, id: string): Promise<readonly string[]> {
  const ofDeployment = [
    ...['', '/form', '/compose', '/connect', '/diagnostics', '/tear-down', '/queries', '/caches/export', '/health'],
    ...['/export?form=compose', '/export?form=docker-run', '/log?follow=false', '/log/download'],
  ]
  const { tasks } = await api.state()
  const { records } = await api.get<{ records: readonly { messageId: string }[] }>('/telemetry/records')
  expect(records.length).toBeGreaterThan(0)
  return [
    ...ofDeployment.map((part) => `/deployments/${id}${part}`),
    ...Object.keys(tasks).map((task) => `/tasks/${task}/log`),
    ...['ndjson', 'csv', 'har'].map((format) => `/telemetry/export?format=${format}`),
    ...records.flatMap(({ messageId }) => ['', '/curl'].map((part) => `/telemetry/records/${messageId}${part}`)),
    ...['/telemetry/records', '/telemetry/pending-reports', '/telemetry/dictionary', '/deployments/form-options'],
  ]
}
