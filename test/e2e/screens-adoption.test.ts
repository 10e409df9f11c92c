import type { Page } from '@playwright/test'
import { foundState, goneState, guestState } from '../support/page-double/guests.ts'
import { expect, test } from './double-fixtures.ts'
import type { Shown } from './screens.ts'
import { expectWellShown } from './well-shown.ts'

// A colour on its way to another is none that anybody chose.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click()

async function addDatabase(page: Page): Promise<void> {
  await page.getByLabel('Name').fill('far-away')
  await page.getByLabel('Its URL').fill('postgresql://app:secret@db.example.com:5432/shop')
  await page.getByLabel('Connection').selectOption('verify')
  await press('Verify and add it')(page)
  await page.getByText('so it is no ReadySet').waitFor()
}

const screens: readonly Shown[] = [
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
  { name: 'adoption-add-refused', path: '/add', act: addDatabase },
]

for (const { name, path, state, act } of screens) {
  test(`${name} is accessible, and fits in every look`, async ({ double, open, problems }) => {
    if (name === 'adoption-add-refused') problems.allow(/422/)
    double.become((state ?? guestState)())
    const page = await open(path)
    await act?.(page)
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await expectWellShown(page, name)
  })
}
