import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'
import { fact } from './fact.ts'

/** What the card shows while its password is shown. */
export interface ShownConnection {
  readonly url: string
  readonly password: string
}

/** Reads the connection card as its user does: shows the password, reads, and hides it again. */
export async function readConnection(page: Page): Promise<ShownConnection> {
  const card = page.getByRole('region', { name: 'Connect' })
  await card.getByRole('button', { name: 'Show the password' }).click()
  await expect(card.getByRole('button', { name: 'Hide the password' })).toBeVisible()
  const shown = {
    url: await fact(card, 'URL').getByRole('code').innerText(),
    password: await fact(card, 'Password').getByRole('code').innerText(),
  }
  await card.getByRole('button', { name: 'Hide the password' }).click()
  await expect(fact(card, 'Password').getByRole('code')).toHaveText('••••••••')
  return shown
}
