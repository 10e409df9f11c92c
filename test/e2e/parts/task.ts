import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

const doneWords = {
  deployed: 'is deployed',
  stopped: 'is stopped',
  started: 'is started',
  restarted: 'is restarted',
  changed: 'runs with its new settings',
  upgraded: 'runs from its new image',
  'torn down': 'is torn down',
} as const

/**
 * Watches the open task to its good end: its steps, none of which may fail, and its last word.
 * @returns the id of the task
 */
export async function watchTask(page: Page, name: string, done: keyof typeof doneWords): Promise<string> {
  await expect(page).toHaveURL(/#\/tasks\//)
  const steps = page.getByRole('region', { name: 'Steps' }).getByRole('listitem')
  await expect(steps.first()).toBeVisible()
  const over = page.getByRole('heading', { level: 1, name: new RegExp(`^${name} is |^${name} runs | failed$`) })
  // A database of its own takes long to begin on a machine with other things to do.
  await expect(over).toBeVisible({ timeout: 120_000 })
  await expect(over, await page.locator('main').innerText()).toHaveText(`${name} ${doneWords[done]}`)
  return page.url().split('/').at(-1) ?? ''
}

/** Follows the link from the end of a task to its deployment. @returns the deployment's id */
export async function openDeployment(page: Page, name: string): Promise<string> {
  await page.getByRole('link', { name: new RegExp(`^(Connect to|Open) ${name}$`) }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return page.url().split('/').at(-1) ?? ''
}
