import type { Page } from '@playwright/test'
import Docker from 'dockerode'
import { startMovingTag } from '../support/deployments/moving-tag.ts'
import { ask } from '../support/deployments/queries.ts'
import { deploymentLabel, listLabelled } from '../support/docker.ts'
import { expect, test } from './fixtures.ts'
import { readConnection } from './parts/connection-card.ts'
import { fillDeployForm } from './parts/deploy-form.ts'
import { openDeployment, watchTask } from './parts/task.ts'

test.use({ hostOptions: { words: ['--disable-telemetry'] } })

const docker = new Docker()
const name = `story-up-${process.pid}`
const env = { STANDIN_VERSION: '1.27.0', STANDIN_RELEASE: 'stable-260630' }

/** Asks the registry through the dialog, and agrees to what it says. */
async function upgrade(page: Page, verdict: string, button: string): Promise<void> {
  await page.getByRole('button', { name: 'Upgrade…' }).click()
  const dialog = page.getByRole('dialog', { name: `Upgrade ${name}` })
  await dialog.getByRole('button', { name: 'Check for a newer image' }).click()
  await expect(dialog.getByRole('status')).toHaveText(verdict, { timeout: 60_000 })
  await expect(dialog.getByRole('table', { name: 'The image now and then' })).toContainText('1.27 (stable-260630)')
  await dialog.getByRole('button', { name: button }).click()
}

test('an upgrade that works, and one that goes back by itself', async ({ app, machine, problems }) => {
  test.setTimeout(300_000)
  problems.allow(/ERR_NETWORK_CHANGED/)
  const from = machine.standinImage
  const tag = await startMovingTag({ env, from })
  try {
    await test.step('deploy what the tag leads to, with a cache', async () => {
      await app.getByRole('main').getByRole('link', { name: 'Deploy ReadySet' }).first().click()
      await fillDeployForm(app, { kind: 'PostgreSQL', source: 'A new one', mode: 'Shallow', name }, machine)
      const form = app.getByRole('form', { name: 'What to deploy' })
      await form.getByRole('textbox', { name: 'Image', exact: true }).fill(tag.image.slice(0, -':current'.length))
      await form.getByRole('combobox', { name: 'Tag' }).fill('current')
      await app.getByRole('button', { name: 'Deploy', exact: true }).click()
      await watchTask(app, name, 'deployed')
    })
    const id = await openDeployment(app, name)
    const { url } = await readConnection(app)
    await ask(url, 'CREATE TABLE word (id int PRIMARY KEY)')
    await ask(url, 'CREATE CACHE words FROM SELECT id FROM word WHERE id = $1')
    const containers = async () => (await listLabelled(`${deploymentLabel}=${id}`)).containers
    const readyset = async () => {
      const found = (await containers()).find((one) => !one.endsWith('-database')) ?? ''
      return (await docker.getContainer(found).inspect()).Id
    }
    const before = await containers()
    const old = await readyset()

    await test.step('an image that never starts goes back by itself, and says why', async () => {
      await tag.release({ env: { STANDIN_VERSION: '1.29.0', STANDIN_EXIT_AT: 'authority' }, from })
      await upgrade(app, 'Another image than the one that runs.', 'Run from this image')
      const over = app.getByRole('heading', { level: 1, name: `Upgrading ${name} was rolled back` })
      await expect(over).toBeVisible({ timeout: 90_000 })
      await expect(app.getByRole('alert')).toContainText('The container from before is in its place again')
      await openDeployment(app, name)
      await expect(app.getByRole('main').locator('header').first()).toContainText('online', { timeout: 30_000 })
      expect([await readyset(), await containers()]).toEqual([old, before])
      expect(await ask(url, 'SHOW CACHES')).toHaveLength(1)
    })

    await test.step('a good one takes its place, with the cache', async () => {
      await tag.release({ env: { STANDIN_VERSION: '1.29.0', STANDIN_RELEASE: 'stable-260730' }, from })
      await upgrade(app, 'Another image than the one that runs.', 'Run from this image')
      await watchTask(app, name, 'upgraded')
      await expect(app.getByRole('button', { name: 'Save the exported caches' })).toBeVisible()
      await openDeployment(app, name)
      await expect(app.getByRole('main')).toContainText('1.29', { timeout: 30_000 })
      expect(await containers()).toEqual(before)
      expect(await readyset()).not.toBe(old)
      expect(await ask(url, 'SHOW CACHES')).toHaveLength(1)
    })

    await test.step('then there is nothing to upgrade', async () => {
      await app.getByRole('button', { name: 'Upgrade…' }).click()
      await app.getByRole('button', { name: 'Check for a newer image' }).click()
      await expect(app.getByRole('dialog').getByRole('status')).toContainText('nothing to upgrade', { timeout: 60_000 })
    })
  } finally {
    await tag.stop()
  }
})
