import type { Page } from '@playwright/test'
import { foundState, goneState, guestState } from '../support/page-double/guests.ts'
import type { Shown } from './screens.ts'

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click()

async function addDatabase(page: Page): Promise<void> {
  await page.getByLabel('Name').fill('far-away')
  await page.getByLabel('Its URL').fill('postgresql://app:secret@db.example.com:5432/shop')
  await page.getByLabel('Connection').selectOption('verify')
  await press('Verify and add it')(page)
  await page.getByText('so it is no ReadySet').waitFor()
}

const shown: readonly (Shown & { readonly provokes?: RegExp })[] = [
  { name: 'adoption-list', path: '/' },
  { name: 'adoption-list-only-found', path: '/', state: foundState },
  { name: 'adoption-gone', path: '/', state: goneState },
  { name: 'adoption-review', path: '/adopt/c0ffee0c9d8e7f6a5b' },
  { name: 'adoption-review-bare', path: '/adopt/bea7ed0c9d8e7f6a5b' },
  { name: 'adoption-detail', path: '/deployments/shop-cache' },
  { name: 'adoption-settings', path: '/deployments/shop-cache/settings' },
  { name: 'adoption-silence', path: '/deployments/shop-cache', act: press('Stop its telemetry…') },
  { name: 'adoption-forget', path: '/deployments/shop-cache', act: press('Forget…') },
  { name: 'adoption-remote', path: '/deployments/far-away' },
  { name: 'adoption-remote-settings', path: '/deployments/far-away/settings' },
  { name: 'adoption-add', path: '/add' },
  { name: 'adoption-add-refused', path: '/add', act: addDatabase, provokes: /422/ },
]

/** What was found on an engine, adopted, or added by its address. */
export const adoptionScreens = shown.map((screen) => ({ ...screen, state: screen.state ?? guestState }))
