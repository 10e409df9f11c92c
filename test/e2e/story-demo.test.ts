import pg from 'pg'
import { freePort } from '../support/free-port.ts'
import { waitUntil } from '../support/wait-until.ts'
import { expect, test } from './fixtures.ts'
import { readConnection } from './parts/connection-card.ts'
import { writeKey } from './parts/expect-sent.ts'
import { tearDown } from './parts/lifecycle.ts'
import { openDeployment, watchTask } from './parts/task.ts'
import { openLog, readLog } from './parts/telemetry-log.ts'

// As on a machine without Docker: nothing listens where DOCKER_HOST says.
test.use({
  hostOptions: async ({ segment }, use) =>
    use({
      env: {
        RS_SEGMENT_ENDPOINT: segment.url,
        RS_SEGMENT_WRITE_KEY: writeKey,
        DOCKER_HOST: 'unix:///nonexistent/docker.sock',
      },
    }),
})

const bestCustomers = `
  SELECT customers.name, sum(order_lines.quantity * order_lines.price) AS spent
  FROM customers
  JOIN orders ON orders.customer_id = customers.id
  JOIN order_lines ON order_lines.order_id = orders.id
  GROUP BY customers.name ORDER BY spent DESC LIMIT 3`

test('the demo, without Docker: deploys, joins, caches, and reports nothing', async ({ app, segment }) => {
  test.setTimeout(180_000)
  await app.getByRole('button', { name: 'Send anonymously' }).click()
  await waitUntil('the first message', () => segment.received.length === 1)

  const name = await test.step('the first screen says that Docker is not there, and offers the demo', async () => {
    await expect(app.getByRole('region', { name: /Docker/ })).toBeVisible()
    await app.getByRole('link', { name: 'Try the demo (no Docker needed)' }).click()
    await expect(app.getByText('none is sent; the log shows what would have been')).toBeVisible()
    const proposed = await app.getByRole('textbox', { name: 'Name' }).inputValue()
    await app.getByRole('textbox', { name: 'SQL port' }).fill(String(await freePort()))
    await app.getByRole('button', { name: 'Start the demo' }).click()
    await watchTask(app, proposed, 'deployed')
    await openDeployment(app, proposed)
    await expect(app.getByRole('main').locator('header').first()).toContainText(
      /^.*demo ?answered .* not a real deployment/,
    )
    return proposed
  })

  await test.step('pg connects, a join runs, and a cache answers it from then on', async () => {
    const { url } = await readConnection(app)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      const { rows } = await client.query(bestCustomers)
      expect(rows).toHaveLength(3)
      const source = async () => (await client.query('EXPLAIN LAST STATEMENT')).rows[0]?.Query_destination
      expect(await source()).toBe('upstream')
      await client.query(`CREATE CACHE best_customers FROM ${bestCustomers}`)
      for (let n = 0; n < 5; n += 1) expect((await client.query(bestCustomers)).rows).toEqual(rows)
      expect(await source()).toMatch(/^readyset/)
      // The first of the five filled the cache; the other four were answered from it.
      const caches = (await client.query('SHOW CACHES')).rows
      expect(caches).toEqual([expect.objectContaining({ name: 'best_customers', count: '4' })])
    } finally {
      await client.end()
    }
  })

  await test.step('its telemetry stays here: suppressed, because it is a demo', async () => {
    await app.getByRole('link', { name: /^Deployments/ }).click()
    await app.getByRole('link', { name, exact: true }).click()
    await tearDown(app, name)
    await openLog(app)
    const [run, ...demo] = await readLog(app)
    expect(run).toMatchObject({ event: 'installer_run', state: 'accepted' })
    expect(demo.map(({ event, state, request }) => [event, state, request])).toEqual(
      [
        ...['deployment_started', 'server_start', 'adapter_start', 'deployment_finished'],
        ...['adapter_stop', 'server_stop', 'deployment_torn_down'],
      ].map((event) => [event, 'suppressed', null]),
    )
    await app.getByRole('option', { name: /^suppressed deployment_torn_down/ }).click()
    await expect(app.getByRole('region', { name: 'The record' })).toContainText('a demo reports nothing')
    expect(segment.received).toHaveLength(1)
  })
})
