import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'
import { openDeployment, watchTask } from './task.ts'

/** Stops, starts and restarts the open deployment, each as a task to its end, and comes back to it. */
export async function stopStartRestart(page: Page, name: string): Promise<void> {
  for (const [button, done] of [
    ['Stop', 'stopped'],
    ['Start', 'started'],
    ['Restart', 'restarted'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click()
    await watchTask(page, name, done)
    await openDeployment(page, name)
    const state = page.getByRole('main').locator('header').first()
    await expect(state).toContainText(done === 'stopped' ? 'stopped' : 'online', { timeout: 20_000 })
  }
}

/** Tears the open deployment down by typing its name, to the end of the task. */
export async function tearDown(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Tear down…' }).click()
  const dialog = page.getByRole('dialog', { name: `Tear down ${name}?` })
  const confirm = dialog.getByRole('button', { name: 'Tear down', exact: true })
  await expect(dialog.getByRole('row', { name: /removed container/ }).first()).toBeVisible()
  await dialog.getByRole('textbox', { name: `Type ${name} to confirm` }).fill(name.slice(0, -1))
  await expect(confirm).toBeDisabled()
  await dialog.getByRole('textbox', { name: `Type ${name} to confirm` }).fill(name)
  await confirm.click()
  await watchTask(page, name, 'torn down')
}
