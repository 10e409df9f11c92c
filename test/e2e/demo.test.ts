import { ask } from '../support/deployments/queries.ts'
import { browserOnly, expect, test } from './fixtures.ts'
import { readConnection } from './parts/connection-card.ts'
import { goTo } from './parts/go-to.ts'
import { tearDown } from './parts/lifecycle.ts'
import { openDeployment, watchTask } from './parts/task.ts'

test.use({ hostOptions: { words: ['--disable-telemetry'] } })

test('the demo: from an empty list to a query through the shown URL, and to an empty list again', async ({
  app,
  problems,
}) => {
  test.setTimeout(180_000)
  problems.allow(/ERR_NETWORK_CHANGED/)
  await goTo(app, '/')
  await app.getByRole('link', { name: 'Try the demo (no Docker needed)' }).click()
  await app.getByRole('button', { name: 'Start the demo' }).click()
  await watchTask(app, 'demo-1', 'deployed')
  await openDeployment(app, 'demo-1')
  const { url } = await readConnection(app)
  expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])

  await app.getByRole('link', { name: /^Deployments/ }).click()
  const row = app.getByRole('table', { name: 'Deployments' }).getByRole('row', { name: /demo-1/ })
  await expect(row).toContainText('not a real deployment')
  await expect(row).toContainText('stand-in')
  await row.getByRole('link').click()
  await tearDown(app, 'demo-1')
  await app.getByRole('link', { name: 'All deployments' }).click()
  await expect(app.getByRole('heading', { name: 'No deployment yet' })).toBeVisible()
})

const aboutTokens = browserOnly('a window needs no token')
test(
  'a page without the token says which address to open, and shows nothing of the program',
  aboutTokens,
  async ({ page, browserHost, problems }) => {
    problems.allow(/401/)
    await page.goto(browserHost.origin)
    await expect(page.getByRole('heading', { name: 'Open the address that the program printed' })).toBeVisible()
    await expect(page.getByRole('navigation')).toHaveCount(0)
    await page.close()
  },
)

test('a reload keeps this tab in', async ({ app }) => {
  await expect(app.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await app.reload()
  await expect(app.getByRole('navigation', { name: 'Main' })).toBeVisible()
})
