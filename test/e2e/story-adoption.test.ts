import Docker from 'dockerode'
import { type Foreign, removeForeign, startForeign } from '../support/deployments/foreign.ts'
import { ask } from '../support/deployments/queries.ts'
import { waitUntil } from '../support/wait-until.ts'
import { expect, test } from './fixtures.ts'

test.use({ hostOptions: { words: ['--disable-telemetry'] } })
test.afterEach(removeForeign)

const docker = new Docker()
const query = 'SELECT 42 AS answer'

function urlOf({ user, password, port, database }: Foreign): string {
  const login = [user, password].map(encodeURIComponent).join(':')
  return `postgresql://${login}@127.0.0.1:${port}/${database}?sslmode=disable`
}

test('what somebody else started: found, adopted, asked, silenced, given back, and added by its address', async ({
  app,
  machine,
  problems,
}) => {
  test.setTimeout(240_000)
  problems.allow(/ERR_NETWORK_CHANGED/)
  const foreign = await startForeign({ project: 'shop' }, machine)
  const url = urlOf(foreign)
  await waitUntil('it to answer', () =>
    ask(url, query).then(
      () => true,
      () => false,
    ),
  )
  const tab = (name: string) => app.getByRole('navigation', { name: /^Parts of/ }).getByRole('link', { name })
  const found = app.getByRole('region', { name: 'Found on this engine' }).getByRole('row', { name: foreign.name })

  await test.step('it stands below the deployments, with what is known of it', async () => {
    await expect(found).toContainText('Compose project shop')
    await expect(found).toContainText(String(foreign.port))
    await expect(found).toContainText('reports telemetry on its own')
    await app.getByRole('link', { name: 'Telemetry' }).first().click()
    await expect(app.getByRole('region', { name: 'Reports on its own' })).toContainText(foreign.name)
    await app.goBack()
  })

  await test.step('a wrong password adopts nothing; the right one is in its own settings', async () => {
    await found.getByRole('link', { name: `Adopt ${foreign.name}…` }).click()
    await expect(app.getByText('Adopting changes nothing')).toBeVisible()
    await expect(app.getByRole('region', { name: 'What is not known' })).toContainText('What happened to it before now')
    expect(await app.content()).not.toContain(foreign.password)
    problems.allow(/Failed to load resource/)
    await app.getByLabel('Password').fill('wrong')
    await app.getByRole('button', { name: 'Adopt it' }).click()
    await expect(app.getByRole('alert')).toContainText('password')
    await app.getByLabel('Password').fill('')
    await app.getByLabel('Name', { exact: true }).fill('shop')
    await app.getByRole('button', { name: 'Adopt it' }).click()
    await expect(app.getByRole('heading', { level: 1, name: 'shop' })).toBeVisible()
    await expect(app.getByText('online', { exact: true })).toBeVisible({ timeout: 30_000 })
    await expect(app.getByRole('region', { name: 'What cannot be done from here' })).toContainText('/srv/shop')
  })

  await test.step('its queries are listed, its log is masked', async () => {
    for (let n = 0; n < 5; n += 1) await ask(url, query)
    await tab('Queries').click()
    await expect(app.getByRole('row', { name: /answer/ })).toBeVisible({ timeout: 30_000 })
    await tab('Log').click()
    await expect(app.getByText(/readyset/i).first()).toBeVisible()
    expect(await app.content()).not.toContain(foreign.password)
  })

  await test.step('its own telemetry is stopped after a review, and it answers as before', async () => {
    await app.getByRole('button', { name: 'Stop its telemetry…' }).click()
    const dialog = app.getByRole('dialog', { name: 'Stop the telemetry of shop?' })
    await expect(dialog).toContainText('the next time it makes the container anew, it reports again')
    await dialog.getByRole('button', { name: 'Make it again with its telemetry off' }).click()
    await expect(app.getByRole('heading', { level: 1, name: 'shop no longer reports on its own' })).toBeVisible({
      timeout: 60_000,
    })
    expect((await foreign.inspect()).Config.Env).toContain('DISABLE_TELEMETRY=true')
    expect(await ask(url, query)).toEqual([{ answer: 42 }])
    await app.getByRole('link', { name: 'Deployments' }).first().click()
    await app.getByRole('table', { name: 'Deployments' }).getByRole('link', { name: 'shop' }).click()
    await expect(app.getByRole('button', { name: 'Stop its telemetry…' })).toHaveCount(0)
  })

  await test.step('it is forgotten and runs on, and is found again', async () => {
    await app.getByRole('button', { name: 'Forget…' }).click()
    await app.getByRole('button', { name: 'Forget it' }).click()
    await expect(found).toBeVisible()
    expect((await foreign.inspect()).State.Running).toBe(true)
  })

  await test.step('added by its address it is asked as well; the database itself is not taken for it', async () => {
    await app.getByRole('link', { name: 'Add by address' }).click()
    await app.getByLabel('Name', { exact: true }).fill('far-away')
    await app.getByLabel('Its URL').fill(machine.postgresUrl)
    await app.getByRole('button', { name: 'Verify and add it' }).click()
    await expect(app.getByRole('alert')).toContainText('so it is no ReadySet')
    await app.getByLabel('Its URL').fill(url)
    await app.getByLabel('Address of its metrics').fill(`http://127.0.0.1:${foreign.httpPort}`)
    await app.getByRole('button', { name: 'Verify and add it' }).click()
    await expect(app.getByRole('heading', { level: 1, name: 'far-away' })).toBeVisible()
    await expect(app.getByText('online', { exact: true })).toBeVisible({ timeout: 30_000 })
    await expect(app.getByRole('button', { name: 'Restart' })).toHaveCount(0)
    await expect(app.getByRole('region', { name: 'What cannot be done from here' })).toContainText('by its address')
    await docker.getContainer(foreign.name).stop({ t: 1 })
    await expect(app.getByText('not answering')).toBeVisible({ timeout: 60_000 })
  })
})
