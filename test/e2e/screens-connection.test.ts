import { expect, test } from './fixtures.ts'
import { expectWellShown } from './well-shown.ts'

// What shows while the program does not answer, or answers that it does not know this page.

test.use({ contextOptions: { reducedMotion: 'reduce' }, hostOptions: { words: ['--disable-telemetry'] } })

test.beforeEach(({ problems }) => {
  problems.allow(/^console: Failed to load resource/)
})

test('the program ended while the page was open', async ({ app, host }) => {
  await expect(app.getByRole('heading', { name: 'No deployment yet' })).toBeVisible()
  await host.stop('SIGKILL')
  await expect(app.getByText('The program does not answer')).toBeVisible()
  await expectWellShown(app, 'connection-broken')
})

test('the page came, and no word from the program', async ({ page, browserHost }) => {
  await page.route('**/api/**', (route) => route.abort())
  await page.goto(browserHost.address)
  await expect(page.getByRole('heading', { name: 'The program does not answer' })).toBeVisible()
  await expectWellShown(page, 'connection-none')
  await page.close()
})

test('the page has no token of this run', async ({ page, browserHost }) => {
  await page.goto(browserHost.origin)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectWellShown(page, 'connection-refused')
  await page.close()
})
