import { ask } from '../support/deployments/queries.ts'
import { deploymentLabel, listLabelled, noLeftovers } from '../support/docker.ts'
import { expect, test } from './fixtures.ts'
import { readConnection } from './parts/connection-card.ts'
import { fillDeployForm } from './parts/deploy-form.ts'
import { openDeployment, watchTask } from './parts/task.ts'

test.use({ hostOptions: { words: ['--disable-telemetry'] } })

const name = `story-mend-${process.pid}`

test('a wrong password: what failed and what mends it are said, nothing typed is lost, and mended it deploys', async ({
  app,
  machine,
}) => {
  test.setTimeout(120_000)
  const upstream = new URL(machine.postgresUrl)
  const form = app.getByRole('form', { name: 'What to deploy' })
  const text = (label: string) => form.getByRole('textbox', { name: label, exact: true })
  // A password field is no textbox to a screen reader.
  const password = form.getByLabel('Password', { exact: true })
  const typed = {
    Host: 'localhost',
    Port: upstream.port,
    Database: upstream.pathname.slice(1),
    User: upstream.username,
    Name: name,
  }
  const expectTyped = async () => {
    for (const [label, value] of Object.entries(typed)) await expect(text(label)).toHaveValue(value)
    await expect(password).toHaveValue('not the password')
    await expect(form.getByRole('radio', { name: 'Existing one' })).toBeChecked()
  }

  await test.step('the check says which one fails, why, and what mends it', async () => {
    await app.getByRole('main').getByRole('link', { name: 'Deploy ReadySet' }).first().click()
    const choices = { kind: 'PostgreSQL', source: 'Existing one', mode: 'Shallow', name } as const
    await fillDeployForm(app, choices, machine)
    for (const [label, value] of Object.entries(typed)) await text(label).fill(value)
    await password.fill('not the password')
    await app.getByRole('button', { name: 'Check first' }).click()
    const login = app.getByRole('list', { name: 'Checks' }).getByRole('listitem').filter({ hasText: 'Login' }).first()
    await expect(login).toContainText('fail', { timeout: 30_000 })
    await expect(login).toContainText(`ALTER ROLE "postgres" PASSWORD '<password>'`)
    await expectTyped()
  })

  const failed = await test.step('deployed all the same, it stops before anything is made', async () => {
    await app.getByRole('button', { name: 'Deploy', exact: true }).click()
    await expect(app.getByRole('heading', { level: 1, name: `Deploying ${name} failed` })).toBeVisible({
      timeout: 30_000,
    })
    const failure = app.getByRole('alert')
    await expect(failure).toContainText('Failed at “Upstream ready”')
    await expect(failure).toContainText('The server refused the login of postgres')
    await expect(failure).toContainText('Check user and password')
    await app.getByRole('button', { name: 'Roll back' }).click()
    await expect(app.getByRole('heading', { level: 1, name: `Deploying ${name} was rolled back` })).toBeVisible()
    return app.url()
  })

  await test.step('the form comes back as it was typed; with the right password it deploys', async () => {
    await app.getByRole('button', { name: 'Change the form and deploy again' }).click()
    await expectTyped()
    await password.fill(decodeURIComponent(upstream.password))
    await app.getByRole('button', { name: 'Deploy', exact: true }).click()
    await expect(app).not.toHaveURL(failed)
    await watchTask(app, name, 'deployed')
    const id = await openDeployment(app, name)
    const { url } = await readConnection(app)
    expect(await ask(url, 'SELECT 42 AS answer')).toEqual([{ answer: 42 }])
    const { containers } = await listLabelled(`${deploymentLabel}=${id}`)
    expect(containers).toHaveLength(1)
    expect(await listLabelled(`io.readyset.desktop.task=${failed.split('/').at(-1)}`)).toEqual(noLeftovers)
  })
})
