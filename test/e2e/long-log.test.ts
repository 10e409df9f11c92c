import { expect, test } from './double-fixtures.ts'

test.describe('a log of a hundred thousand lines', () => {
  test.beforeEach(({ routes }) => routes.logOf(100_000))

  test('shows its end, and no more elements than are seen', async ({ open }) => {
    const page = await open('/deployments/orders/log')
    await expect(page.getByText('100,000 of 100,000 lines')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('option', { name: /#100000\b/ })).toBeVisible()
    expect(await page.locator('[role=option]').count()).toBeLessThan(150)
  })

  test('search and level narrow it, and let go of nothing', async ({ open }) => {
    const page = await open('/deployments/orders/log')
    await expect(page.getByText('100,000 of 100,000 lines')).toBeVisible({ timeout: 30_000 })
    await page.getByLabel('Search in the log').fill('connection reset')
    await expect(page.getByText(/^14,28\d of 100,000 lines/)).toBeVisible()
    await page.getByLabel('Search in the log').fill('')
    await page.getByLabel('Level').selectOption('Errors only')
    await expect(page.getByText(/^14,28\d of 100,000 lines/)).toBeVisible()
    await page.getByLabel('Level').selectOption('All levels')
    await expect(page.getByText('100,000 of 100,000 lines')).toBeVisible()
  })

  test('scrolling up lets go of the end; following takes it again', async ({ open }) => {
    const page = await open('/deployments/orders/log')
    await expect(page.getByText('100,000 of 100,000 lines')).toBeVisible({ timeout: 30_000 })
    const lines = page.getByRole('listbox', { name: 'Log lines' })
    await lines.focus()
    await page.keyboard.press('Home')
    await expect(page.getByRole('option', { name: /#1\b/ })).toHaveAttribute('aria-selected', 'true')
    await page.getByRole('button', { name: 'Follow the end' }).click()
    await expect(page.getByRole('option', { name: /#100000\b/ })).toBeVisible()
  })
})
