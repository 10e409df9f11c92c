import { type Foreign, removeForeign, startForeign } from '../support/deployments/foreign.ts'
import { ask } from '../support/deployments/queries.ts'
import { testRunLabel } from '../support/docker.ts'
import { createSearch, plant } from '../support/secrets/planted.ts'
import { watchLive } from '../support/secrets/watch-live.ts'
import { lookAtEngine, lookAtFiles, watchMachine } from '../support/secrets/watch-machine.ts'
import { watchPage } from '../support/secrets/watch-page.ts'
import { waitUntil } from '../support/wait-until.ts'
import { browserOnly, expect, test } from './fixtures.ts'
import { lookAtAnswers, openScreen, said } from './parts/secret-answers.ts'
import { createUsers } from './parts/secret-users.ts'

// As `secrets.test.ts`, with an instance that somebody else started: its secrets are read off the engine, and typed.

test.use({ hostOptions: { words: ['--disable-telemetry'] } })
test.afterEach(removeForeign)

const planted = {
  owner: plant('the password of the upstream user'),
  reader: plant('a password that no login has'),
  wrong: plant('a wrong password'),
  setting: plant('a secret setting of the container'),
}

test(
  'an instance that somebody else started: adopted, made again, given back, added by its address, and no secret told',
  browserOnly('it reads the plain text store and raw answers'),
  async ({ app, browserHost: host, machine, problems }) => {
    test.setTimeout(240_000)
    problems.allow(/Failed to load resource|net::ERR/)
    const search = createSearch(Object.values(planted))
    const users = await createUsers('PostgreSQL', machine, planted)
    const upstream = new URL(users.url(planted.owner.value))
    upstream.hostname = 'host.docker.internal'
    const foreign = await startForeign(
      { env: { UPSTREAM_DB_URL: upstream.href, REPORT_PASSWORD: planted.setting.value } },
      machine,
    )
    const address = addressOf(foreign, users.owner, planted.owner.value)
    await waitUntil('it to answer', () => ask(address, 'SELECT 1').then(Boolean, () => false), { timeoutMs: 60_000 })

    const { api } = host
    const pageWatch = watchPage(app, search)
    const machineWatch = await watchMachine(search)
    const live = await watchLive(host)
    const login = (password: string) => ({ user: users.owner, password, database: foreign.database })

    await test.step('found, reviewed, and not adopted with a wrong password', async () => {
      await openScreen(app, '')
      const found = app.getByRole('region', { name: 'Found on this engine' }).getByRole('row', { name: foreign.name })
      await found.getByRole('link', { name: `Adopt ${foreign.name}…` }).click()
      await expect(app.getByText('Adopting changes nothing')).toBeVisible()
      await app.getByLabel('Password').fill(planted.wrong.value)
      await app.getByRole('button', { name: 'Adopt it' }).click()
      await expect(app.getByRole('alert')).toContainText('password')
      await pageWatch.look('the review of what was found')
      await lookAtAnswers(search, host, [`/found/${foreign.id}`])
    })

    const id = await test.step('adopted, and every screen of it', async () => {
      await app.getByLabel('Password').fill('')
      await app.getByRole('button', { name: 'Adopt it' }).click()
      await expect(app.getByText('online', { exact: true })).toBeVisible({ timeout: 30_000 })
      const adopted = new URL(app.url()).hash.split('/')[2] ?? ''
      await lookAtScreens(adopted)
      return adopted
    })

    async function lookAtScreens(guest: string): Promise<void> {
      for (const part of ['overview', 'log', 'settings', 'queries', 'charts', 'sql', 'events']) {
        await openScreen(app, `deployments/${guest}/${part}`)
        await pageWatch.look(`the screen ${part}`)
      }
      await lookAtAnswers(search, host, [
        `/guests/${guest}`,
        ...['/queries', '/caches/export', '/health'].map((part) => `/deployments/${guest}${part}`),
      ])
    }

    await test.step('made again with its telemetry off', async () => {
      await openScreen(app, `deployments/${id}/overview`)
      await app.getByRole('button', { name: 'Stop its telemetry…' }).click()
      await app.getByRole('dialog').getByRole('button', { name: 'Make it again with its telemetry off' }).click()
      await expect(app.getByRole('heading', { level: 1, name: /no longer reports on its own/ })).toBeVisible({
        timeout: 60_000,
      })
      await pageWatch.look('a task that made it again')
      const environment = await lookAtEngine(search, `${testRunLabel}=${process.pid}`)
      expect(environment, 'what it had it has').toContain(planted.setting.value)
      await lookAtAnswers(search, host, await taskLogs())
    })

    async function taskLogs(): Promise<readonly string[]> {
      return Object.keys((await api.state()).tasks).map((task) => `/tasks/${task}/log`)
    }

    await test.step('given back, and added by its address', async () => {
      await api.post(`/deployments/${id}/forget`)
      await openScreen(app, 'add')
      const remote = (password: string, host = '127.0.0.1') => ({
        name: 'remote',
        url: addressOf(foreign, users.owner, password).replace('127.0.0.1', host),
        tls: 'disable',
        caPem: null,
        metricsUrl: null,
      })
      for (const wrong of [remote(planted.wrong.value), remote(planted.owner.value, '[::1')]) {
        search.look('the answer to an address that leads nowhere', await said(api.post('/guests', wrong)))
      }
      const added = await api.post<{ readonly id: string }>('/guests', remote(planted.owner.value))
      await lookAtScreens(added.id)
      search.look(
        'a login that is wrong',
        await said(api.post(`/guests/${added.id}/login`, login(planted.wrong.value))),
      )
      await lookAtFiles(search, host.dataFolder, ['secrets.json'])
      await api.post(`/deployments/${added.id}/forget`)
    })

    await app.close()
    await host.stop()
    await Promise.all([pageWatch.end(), machineWatch.end()])
    const told = await live.end()
    expect(told, 'the stream told the story').toContain(foreign.name)
    search.look('the live stream', told)
    search.look('what the program printed', `${host.log()}\n${host.output()}`)
    await lookAtFiles(search, host.dataFolder, [])
    await removeForeign()
    await users.drop()
    expect(search.findings()).toEqual([])
  },
)

function addressOf({ port, database }: Foreign, user: string, password: string): string {
  return `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}?sslmode=disable`
}
