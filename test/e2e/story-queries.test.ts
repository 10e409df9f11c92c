import { ask } from '../support/deployments/queries.ts'
import { expect, test } from './fixtures.ts'
import { readConnection } from './parts/connection-card.ts'
import { openDeployment, watchTask } from './parts/task.ts'

test.use({ hostOptions: { words: ['--disable-telemetry'] } })

const query = 'SELECT name, price FROM products WHERE price > 5 ORDER BY price DESC LIMIT 7'

test('a day with the caches of the demo: find, cache, measure, compare, drop', async ({ app, problems }) => {
  test.setTimeout(180_000)
  problems.allow(/ERR_NETWORK_CHANGED/)
  const tab = (name: string) => app.getByRole('navigation', { name: /^Parts of/ }).getByRole('link', { name })
  const row = app.getByRole('row', { name: /products/ })

  const url = await test.step('the demo runs, and an application sends a query', async () => {
    await app.getByRole('link', { name: 'Try the demo (no Docker needed)' }).click()
    await app.getByRole('button', { name: 'Start the demo' }).click()
    await watchTask(app, 'demo-1', 'deployed')
    await openDeployment(app, 'demo-1')
    const connection = await readConnection(app)
    for (let n = 0; n < 10; n += 1) await ask(connection.url, query)
    return connection.url
  })

  await test.step('it stands among the candidates, and is cached in a few presses', async () => {
    await tab('Queries').click()
    await expect(row).toContainText('can be cached')
    await row.click()
    await app.keyboard.press('c')
    const dialog = app.getByRole('dialog', { name: 'Cache this query' })
    await dialog.getByLabel('Time to live, seconds').fill('600')
    await dialog.getByLabel('Name').fill('dear_products')
    await expect(dialog.getByRole('region', { name: 'What will run' })).toContainText('POLICY TTL 600 SECONDS')
    await dialog.getByRole('button', { name: 'Create the cache' }).click()
    await expect(app.getByText('dear_products is cached')).toBeVisible()
  })

  await test.step('what the application reads from then on counts as hits', async () => {
    for (let n = 0; n < 20; n += 1) await ask(url, query)
    await app.keyboard.press('2')
    await expect(row).toContainText('dear_products', { timeout: 15_000 })
    await expect(app.getByRole('region', { name: 'The query' })).toContainText('19 hits, 1 miss', { timeout: 15_000 })
  })

  await test.step('the prompt runs it on both paths and says who answered', async () => {
    await tab('SQL').click()
    await app.getByLabel('Statement').fill(query)
    await app.keyboard.press('Control+Enter')
    await expect(app.getByRole('region', { name: 'Through the cache' })).toContainText('a hit: answered from the cache')
    await app.getByLabel('How often').selectOption('20 times')
    await app.getByRole('button', { name: 'Compare' }).click()
    const compared = app.getByRole('region', { name: 'Before and after' })
    await expect(compared.getByRole('row', { name: /^cache/ })).toContainText('20 of 20', { timeout: 30_000 })
    await expect(compared).toContainText('all answers were equal')
  })

  await test.step('the charts show what was sampled meanwhile, and when the cache was made', async () => {
    await tab('Charts').click()
    await expect(app.getByRole('figure', { name: 'Queries per second' })).toBeVisible({ timeout: 45_000 })
    await expect(app.getByText('cache made')).toBeVisible({ timeout: 45_000 })
  })

  await test.step('a cache that is dropped goes, its query is a candidate again, and undo brings it back as it was', async () => {
    const drop = async () => {
      await app.keyboard.press('d')
      await app.getByRole('dialog').getByRole('button', { name: 'Drop it' }).click()
      await expect(app.getByText('dear_products dropped', { exact: true })).toBeVisible()
    }
    await tab('Queries').click()
    await row.click()
    await drop()
    await app.keyboard.press('u')
    await expect(app.getByText('dear_products made again', { exact: true })).toBeVisible()
    await expect(row).toContainText('dear_products')
    await expect(app.getByRole('region', { name: 'The query' })).toContainText('ttl 600000 ms')
    await drop()
    await app.keyboard.press('1')
    await expect(row).toContainText('can be cached')
  })
})
