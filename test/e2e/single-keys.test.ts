import { expect, test } from './double-fixtures.ts'

test('keys without Ctrl are commands until that is switched off; Ctrl K is there all the same', async ({
  open,
  double,
}) => {
  const page = await open('/settings/keyboard')
  const own = page.getByRole('checkbox', { name: 'Keys without Ctrl are commands' })
  await expect(own).toBeChecked()
  // It changes when the program says so, not with the click.
  await own.click()
  await expect.poll(() => double.state().preferences.singleKeys).toBe(false)
  await expect(own).not.toBeChecked()
  await page.keyboard.press('n')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'All commands' })).toBeVisible()
  expect(page.url()).toContain('#/settings/keyboard')
  await page.keyboard.press('Escape')
  await own.click()
  await expect.poll(() => double.state().preferences.singleKeys).toBe(true)
  await expect(own).toBeChecked()
  await page.keyboard.press('n')
  await expect(page).toHaveURL(/#\/deploy$/)
})
