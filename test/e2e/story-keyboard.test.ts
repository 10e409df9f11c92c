import { ask } from '../support/deployments/queries.ts'
import { deploymentLabel, listLabelled, noLeftovers } from '../support/docker.ts'
import { freePort } from '../support/free-port.ts'
import { expect, test } from './fixtures.ts'
import { fact } from './parts/fact.ts'
import { command, enter, tabTo, typeInto } from './parts/keyboard.ts'
import { watchTask } from './parts/task.ts'

const name = `story-keys-${process.pid}`

test('by keyboard alone: from first run to a deployed instance, its log, and its tear-down', async ({
  app,
  machine,
}) => {
  test.setTimeout(120_000)
  await app.addInitScript(() => {
    for (const kind of ['mousedown', 'pointerdown', 'touchstart']) {
      addEventListener(kind, () => console.error(`${kind} in a story of keys alone`), true)
    }
  })
  await app.reload()

  await test.step('choose, and deploy', async () => {
    await enter(app, app.getByRole('button', { name: 'Keep it off' }))
    await expect(app.getByRole('heading', { name: 'No deployment yet' })).toBeVisible()
    await app.keyboard.press('n')
    const form = app.getByRole('form', { name: 'What to deploy' })
    await tabTo(app, form.getByRole('radio', { name: 'PostgreSQL' }))
    await app.keyboard.press('ArrowRight')
    await expect(form.getByRole('radio', { name: 'MySQL' })).toBeChecked()
    await app.keyboard.press('ArrowLeft')
    await expect(form.getByRole('radio', { name: 'PostgreSQL' })).toBeChecked()
    const [image = '', tag = ''] = machine.standinImage.split(':')
    await typeInto(app, form.getByRole('textbox', { name: 'Name', exact: true }), name)
    await typeInto(app, form.getByRole('textbox', { name: 'SQL port' }), String(await freePort()))
    await typeInto(app, form.getByRole('textbox', { name: 'Image', exact: true }), image)
    await typeInto(app, form.getByRole('combobox', { name: 'Tag' }), tag)
    await enter(app, form.locator('summary', { hasText: 'Advanced settings' }))
    await typeInto(app, form.getByRole('textbox', { name: 'Image of the new database' }), machine.postgresImage)
    await app.keyboard.press('Enter')
    await watchTask(app, name, 'deployed')
  })

  const id = await test.step('read how to connect', async () => {
    await enter(app, app.getByRole('link', { name: `Connect to ${name}` }))
    const card = app.getByRole('region', { name: 'Connect' })
    await enter(app, card.getByRole('button', { name: 'Show the password' }))
    await expect(card.getByRole('button', { name: 'Hide the password' })).toBeVisible()
    const url = await fact(card, 'URL').getByRole('code').innerText()
    expect(await ask(url, 'SELECT 42 AS answer')).toEqual([{ answer: 42 }])
    return app.url().split('/').at(-1)
  })

  await test.step('walk through its log, line by line', async () => {
    await enter(app, app.getByRole('navigation', { name: `Parts of ${name}` }).getByRole('link', { name: 'Log' }))
    const lines = app.getByRole('listbox', { name: 'Log lines' })
    await tabTo(app, lines)
    await app.keyboard.press('Home')
    await app.keyboard.press('ArrowDown')
    await expect(lines).toHaveAttribute('aria-activedescendant', 'log-2')
    await expect(lines.getByRole('option', { selected: true })).toHaveCount(1)
  })

  await test.step('look into the telemetry log, and back, by commands', async () => {
    await command(app, 'Telemetry')
    await expect(app.getByRole('heading', { level: 1, name: 'Telemetry' })).toBeFocused()
    await command(app, name)
    await expect(app.getByRole('heading', { level: 1, name })).toBeVisible()
  })

  await test.step('tear down', async () => {
    await command(app, `Tear down ${name}`)
    const dialog = app.getByRole('dialog', { name: `Tear down ${name}?` })
    await expect(dialog.getByRole('row', { name: /removed container/ }).first()).toBeVisible()
    await typeInto(app, dialog.getByRole('textbox', { name: `Type ${name} to confirm` }), name)
    await app.keyboard.press('Enter')
    await watchTask(app, name, 'torn down')
    expect(await listLabelled(`${deploymentLabel}=${id}`)).toEqual(noLeftovers)
  })
})
