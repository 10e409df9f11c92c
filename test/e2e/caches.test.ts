import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { allAbilities, manyRows, oldList, queryList, queryRow, someRows } from '../support/page-double/queries.ts'
import type { PageDouble } from '../support/page-double.ts'
import { expect, test } from './double-fixtures.ts'

const queries = '/deployments/orders/queries'

const rowOf = (page: Page, name: RegExp) => page.getByRole('row', { name })
const grid = (page: Page) => page.getByRole('grid')
const sent = (double: PageDouble, line: string) => double.requests.filter((request) => request.line === line)
const bodyOf = (double: PageDouble, line: string): unknown => JSON.parse(sent(double, line).at(-1)?.body ?? 'null')

/** As when the user comes back to the window: the list is read at once. */
const comeBack = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

async function placesOf(page: Page): Promise<readonly (string | null)[]> {
  return page.locator('tbody tr[id]').evaluateAll((rows) =>
    rows
      .map((row) => ({ id: row.id, top: row.getBoundingClientRect().top }))
      .sort((a, b) => a.top - b.top)
      .map(({ id }) => id),
  )
}

test.describe('the lists', () => {
  test('a query is cached by keyboard alone: the exact statement is seen first, and it can be undone', async ({
    open,
    double,
  }) => {
    const page = await open(queries)
    await grid(page).focus()
    await page.keyboard.press('ArrowDown')
    await expect(page).toHaveURL(/queries\/q_4f1c09ab6f1d4f6b$/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Cache this query' })
    await dialog.getByLabel('Time to live, seconds').fill('30')
    await dialog.getByLabel('Reads within a transaction').selectOption('until-write')
    await expect(dialog.getByRole('region', { name: 'What will run' })).toHaveText(
      'CREATE SHALLOW CACHE POLICY TTL 30 SECONDS UNTIL WRITE\nFROM q_4f1c09ab6f1d4f6b',
    )
    await dialog.getByRole('button', { name: 'Create the cache' }).press('Enter')
    await expect(page.getByText('q_4f1c09ab6f1d4f6b is cached')).toBeVisible()
    expect(bodyOf(double, 'POST /api/deployments/orders/caches')).toEqual({
      source: { queryId: 'q_4f1c09ab6f1d4f6b' },
      options: { type: 'shallow', transactions: 'until-write', ttlMs: 30_000 },
    })
    await page.keyboard.press('u')
    await expect(page.getByText('q_4f1c09ab6f1d4f6b is no longer cached')).toBeVisible()
    expect(sent(double, 'POST /api/deployments/orders/caches/undo')).toHaveLength(1)
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  })

  test('a cache that is refused says why, and what was chosen stays', async ({ open, routes, problems }) => {
    problems.allow(/422/)
    routes.caches.refuse('CREATE CACHE failed: column "sold" does not exist')
    const page = await open(`${queries}/q_4f1c09ab6f1d4f6b`)
    await expect(rowOf(page, /count/)).toBeVisible()
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('top')
    await dialog.getByRole('button', { name: 'Create the cache' }).click()
    await expect(dialog.getByRole('alert')).toContainText('column "sold" does not exist')
    await expect(dialog.getByLabel('Name')).toHaveValue('top')
  })

  test('a cache that is long in being filled shows how long, and is cancelled', async ({ open, routes }) => {
    routes.caches.fill(new Promise(() => {}))
    const page = await open(`${queries}/q_4f1c09ab6f1d4f6b`)
    await page.getByRole('button', { name: 'Cache…' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Cache this query' })
    await dialog.getByRole('button', { name: 'Create the cache' }).click()
    await expect(dialog.getByText('being made')).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText('What the instance makes all the same is dropped again.')).toBeVisible()
    await expect.poll(() => routes.caches.gaveUp).toBe(1)
    await expect(dialog.getByRole('button', { name: 'Create the cache' })).toBeEnabled()
  })

  test('what is made goes on when its dialog is closed, and says how it ended', async ({ open, routes }) => {
    const filled = Promise.withResolvers<void>()
    routes.caches.fill(filled.promise)
    const page = await open(queries)
    await page.getByRole('button', { name: 'Cache all supported…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Create \d/ }).click()
    await expect(dialog.getByText('1 of 3')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    filled.resolve()
    await expect(page.getByText('2 caches done')).toBeVisible()
    await expect(page.getByText('1 failed', { exact: true })).toBeVisible()
    expect(routes.caches.gaveUp).toBe(0)
  })

  test('what ReadySet does not support cannot be created, and the reason stands beside it', async ({
    open,
    routes,
  }) => {
    routes.caches.verdict({ kind: 'unsupported', reason: 'Function random is not supported' })
    const page = await open(queries)
    await page.getByRole('button', { name: 'Can it be cached?' }).click()
    await page.getByLabel('The query', { exact: true }).fill('SELECT random() FROM t WHERE a = 4')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('dialog').getByRole('status')).toContainText('Function random is not supported')
    await expect(page.getByRole('region', { name: 'How ReadySet reads it' })).toContainText('a = $1')
    await expect(page.getByRole('button', { name: 'Cache it…' })).toHaveCount(0)
  })

  test('the open query stays open through a reading, and no row moves under the pointer', async ({ open, routes }) => {
    const page = await open(`${queries}/q_18bb20c7d9e1a0f2`)
    await rowOf(page, /count/).hover()
    const before = await placesOf(page)
    const turned = someRows().map((row) => ({ ...row, share: row.share === null ? null : 1 - row.share }))
    routes.caches.list((id) => queryList(id, { rows: [queryRow('q_00000000000000aa', { share: 1 }), ...turned] }))
    await comeBack(page)
    await expect(rowOf(page, /count/)).toContainText('80%')
    expect((await placesOf(page)).slice(0, before.length)).toEqual(before)
    await expect(rowOf(page, /count/)).toHaveAttribute('aria-selected', 'true')
    await page.getByRole('heading', { level: 1 }).hover()
    await expect.poll(async () => (await placesOf(page))[0]).toBe('query-q_00000000000000aa')
    await expect(page.getByRole('region', { name: 'The query' })).toContainText('q_18bb20c7d9e1a0f2')
  })

  test('the list is read while it is seen, and not while it is hidden', async ({ page, open, double }) => {
    await page.clock.install()
    await open(queries)
    await expect(rowOf(page, /count/)).toBeVisible()
    const line = 'GET /api/deployments/orders/queries'
    const first = sent(double, line).length
    await page.clock.runFor(10_500)
    await expect.poll(() => sent(double, line).length).toBe(first + 1)
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await page.clock.runFor(60_000)
    expect(sent(double, line)).toHaveLength(first + 1)
  })

  test('ten thousand queries: few rows are drawn, and typing narrows them', async ({ open, routes }) => {
    routes.caches.list((id) => queryList(id, { rows: manyRows(10_000) }))
    const page = await open(queries)
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '10001')
    expect(await page.locator('tbody tr').count()).toBeLessThan(80)
    await grid(page).focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('End')
    await expect(page.locator('tbody tr[aria-selected=true]')).toBeInViewport()
    await page.keyboard.press('/')
    await page.keyboard.type('table_39"')
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '26')
    expect(await grid(page).locator('tbody tr').count()).toBe(25)
  })

  test('a preset asks its question, and sorting by a column leaves it', async ({ open }) => {
    const page = await open(queries)
    await page.getByRole('button', { name: 'Slowest' }).click()
    await expect.poll(async () => (await placesOf(page))[0]).toBe('query-q_9c00ffee12345678')
    await page.getByRole('button', { name: 'Calls/min' }).click()
    await expect(page.getByRole('columnheader', { name: 'Calls/min' })).toHaveAttribute('aria-sort', 'descending')
    await expect(page.getByRole('button', { name: 'Slowest' })).toHaveAttribute('aria-pressed', 'false')
    await expect.poll(async () => (await placesOf(page))[0]).toBe('query-q_77aa1e20b3c4d5e6')
  })

  test('what an old instance cannot tell is absent, not zero', async ({ open, routes }) => {
    routes.caches.list(oldList)
    const page = await open(queries)
    await expect(page.getByText(/runs without metrics/)).toBeVisible()
    await expect(rowOf(page, /pg_sleep/)).toContainText('– – – –'.replaceAll(' ', ''))
    await rowOf(page, /pg_sleep/).click()
    const detail = page.getByRole('region', { name: 'The query' })
    await expect(detail).toContainText('This instance does not tell it.')
    await expect(detail).toContainText('not counted by this instance')
  })

  test('an instance that does not answer says so, and what was read before stays when the program is gone', async ({
    open,
    routes,
    double,
    problems,
  }) => {
    problems.allow(/Failed to load resource|ERR_/)
    const page = await open(queries)
    await expect(rowOf(page, /count/)).toBeVisible()
    await double.die()
    await comeBack(page)
    await expect(page.getByRole('alert')).toContainText('The program does not answer')
    await expect(rowOf(page, /count/)).toBeVisible()
    const problem = 'The instance does not answer: connection refused (ECONNREFUSED)'
    routes.caches.list((id) =>
      queryList(id, { rows: [], problem, abilities: { ...allAbilities, ownStatements: false } }),
    )
    await double.revive()
    await page.getByRole('button', { name: 'Read the queries again' }).click()
    await expect(page.getByRole('region', { name: 'What could not be read' })).toContainText('ECONNREFUSED')
  })

  test('several caches are marked and dropped together, each named before', async ({ open, double }) => {
    const page = await open(queries)
    await expect(rowOf(page, /count/)).toBeVisible()
    await page.keyboard.press('2')
    await grid(page).focus()
    await page.keyboard.press('End')
    await page.keyboard.press(' ')
    await page.getByLabel('Mark featured_products').check()
    await page.getByRole('button', { name: 'Drop 2…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Drop 2 caches?' })
    await expect(dialog.getByRole('list', { name: 'What is dropped' })).toContainText('coupons_by_code')
    await dialog.getByRole('button', { name: 'Drop them' }).click()
    await expect(page.getByText('2 caches dropped')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText(/made again$/)).toBeVisible()
    expect(sent(double, 'POST /api/deployments/orders/caches/undo')).toHaveLength(1)
    expect(bodyOf(double, 'POST /api/deployments/orders/caches/drop')).toEqual({
      names: ['coupons_by_code', 'featured_products'],
    })
    await expect(page.getByRole('button', { name: /^Drop \d/ })).toHaveCount(0)
  })

  test('caches leave as a file, and come back as what the user ticks of the difference', async ({ open, double }) => {
    const page = await open(queries)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('orders-caches.sql')
    expect(await readFile(await file.path(), 'utf8')).toContain('CREATE CACHE "featured_products"')

    await page.getByRole('button', { name: 'Import…' }).click()
    await page.getByLabel('A file of statements').setInputFiles({
      name: 'caches.sql',
      mimeType: 'text/plain',
      buffer: Buffer.from('CREATE CACHE a FROM SELECT 1;'),
    })
    const statements = page.getByRole('list', { name: 'Statements of the file' })
    await expect(statements.getByRole('deletion')).toContainText('TTL 10 SECONDS')
    await expect(page.getByLabel('Run statement 5')).toBeDisabled()
    await page.getByLabel('Run statement 1, featured_products').uncheck()
    expect(sent(double, 'POST /api/deployments/orders/caches/import')).toHaveLength(0)
    await page.getByRole('button', { name: 'Run 2 statements' }).click()
    await expect(page.getByText('1 statement done · 1 failed')).toBeVisible()
    await expect(page.getByText('Table reports is not replicated')).toBeVisible()
    expect(bodyOf(double, 'POST /api/deployments/orders/caches/import')).toEqual({
      text: 'CREATE CACHE a FROM SELECT 1;',
      only: [2, 3],
    })
  })

  test('the palette leads to the charts and the queries of any deployment', async ({ open }) => {
    const page = await open('/')
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('charts search-eu')
    await expect(page.getByRole('option').first()).toContainText('search-eu')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/deployments\/search-eu\/charts$/)
    await page.keyboard.press('g')
    await page.keyboard.press('q')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Queries')
    await page.getByLabel('Deployment', { exact: true }).selectOption('billing')
    await expect(page).toHaveURL(/queries\/billing$/)
  })
})

test('the palette finds a query of any deployment by its words, and a setting by what it is about', async ({
  open,
}) => {
  const page = await open('/')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('products join')
  const found = page.getByRole('option', { name: /LEFT JOIN/ })
  await expect(found).toBeVisible()
  await expect(page.getByText('1 deployment did not answer in time')).toBeVisible()
  await found.click()
  await expect(page).toHaveURL(/queries\/orders\/q_4f1c09ab6f1d4f6b$/)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('mirror')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/settings\/images$/)
})

test.describe('the charts', () => {
  const charts = '/deployments/orders/charts'

  test('a span is read when it is chosen, and the table says the gap once', async ({ open, double }) => {
    const page = await open(charts)
    await expect(page.getByRole('radio', { name: '1 h' })).toBeChecked()
    await page.keyboard.press('4')
    await expect(page.getByRole('radio', { name: '7 d' })).toBeChecked()
    const memory = page.getByRole('figure', { name: 'Memory' })
    await expect(memory).toContainText('Limit: 512 MB all the time.')
    await memory.getByRole('button', { name: 'Table' }).click()
    await expect(memory.getByRole('row', { name: /to .* not known/ })).toHaveCount(1)
    expect(double.requests.some(({ line }) => line === 'GET /api/deployments/orders/charts')).toBe(true)
    await expect(page.getByText('Not told by this instance in the last 7 days: behind the upstream')).toBeVisible()
  })

  test('lines have the colours of the theme, and another theme draws them anew', async ({ open }) => {
    const page = await open(charts)
    const figure = page.getByRole('figure', { name: 'Queries per second' })
    await expect(figure.locator('canvas')).toBeVisible()
    const colours = () =>
      figure.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
        const seen = new Set<string>()
        for (let n = 0; n < data.length; n += 4) {
          if (data[n + 3] === 255) seen.add(`${data[n]},${data[n + 1]},${data[n + 2]}`)
        }
        return [...seen]
      })
    await page.emulateMedia({ colorScheme: 'light' })
    await expect.poll(colours).toContain('11,92,122')
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(colours).toContain('108,192,222')
  })

  test('a query’s own chart says what its cache changed', async ({ open }) => {
    const page = await open(`${queries}/q_a1a1a1a1a1a1a1a1`)
    const detail = page.getByRole('region', { name: 'The query' })
    await expect(detail.getByRole('figure', { name: 'How long queries take' })).toContainText(
      /Before the cache was made at \d+:\d\d\s[AP]M, \d+ ms upstream; since, \d+ µs from the cache/,
    )
    await expect(detail.getByText('cache made')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Cached/ })).toHaveAttribute('aria-pressed', 'true')
  })
})

test.describe('the prompt', () => {
  const sql = '/deployments/orders/sql'

  test('one statement on both paths: both times, and whether it was a hit', async ({ open, double }) => {
    const page = await open(sql)
    await expect(page.getByLabel('Statement')).toBeVisible()
    await page.keyboard.press('/')
    await page.keyboard.type('SELECT * FROM products')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Upstream', exact: true })).toContainText('83 ms')
    await expect(page.getByRole('region', { name: 'Through the cache' })).toContainText(
      'a hit: answered from the cache',
    )
    await expect(page.getByRole('table', { name: 'Rows, cache' }).getByRole('row', { name: /Lamp 4/ })).toContainText(
      'NULL',
    )
    const paths = sent(double, 'POST /api/deployments/orders/prompt').map(({ body }) => JSON.parse(body).path)
    expect(paths).toEqual(['upstream', 'cache'])
  })

  test('what may change data runs once, on the path that is chosen', async ({ open, double }) => {
    const page = await open(sql)
    await page.getByLabel('Statement').fill('DELETE FROM orders')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/runs on one path only/)).toBeVisible()
    expect(sent(double, 'POST /api/deployments/orders/prompt')).toHaveLength(0)
    await page.getByText('Upstream', { exact: true }).click()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Upstream', exact: true })).toBeVisible()
    expect(sent(double, 'POST /api/deployments/orders/prompt')).toHaveLength(1)
  })

  test('a refusal of the database is told on its path', async ({ open, problems }) => {
    problems.allow(/422/)
    const page = await open(sql)
    await page.getByLabel('Statement').fill('SELECT * FROM nowhere')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(page.getByRole('alert').first()).toContainText('relation "nowhere" does not exist (42P01)')
  })

  test('a query of the list comes with its parameters, which need values first', async ({ open }) => {
    const page = await open(`${queries}/q_77aa1e20b3c4d5e6`)
    await page.getByRole('region', { name: 'The query' }).getByRole('button', { name: 'Run it…' }).click()
    await expect(page.getByLabel('Statement')).toHaveValue(/"u"\."id" = \$1/)
    await expect(page.getByText('Put values in the place of $1.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled()
  })

  test('before and after: how far it is, then both paths and the verdict', async ({ open, routes, double }) => {
    routes.caches.holdAfter(12)
    const page = await open(sql)
    await page.getByLabel('Statement').fill('SELECT 1')
    await page.getByRole('button', { name: 'Compare' }).click()
    await expect(page.getByText('12 of 50 runs')).toBeVisible()
    routes.caches.release()
    await expect(page.getByText('the cache is 210 times as fast')).toBeVisible()
    await expect(
      page.getByRole('table', { name: 'Before and after' }).getByRole('row', { name: /^cache/ }),
    ).toContainText('50 of 50')
    expect(bodyOf(double, 'POST /api/deployments/orders/before-after')).toEqual({ query: 'SELECT 1', runs: 50 })
    await page.getByLabel('Statement').fill('SELECT 2')
    await expect(page.getByText('This was another query than the one above.')).toBeVisible()
  })

  test('a comparison is cancelled, and nothing of it comes later', async ({ open, routes }) => {
    routes.caches.holdAfter(3)
    const page = await open(sql)
    await page.getByLabel('Statement').fill('SELECT 1')
    await page.getByRole('button', { name: 'Compare' }).click()
    await expect(page.getByText('3 of 50 runs')).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    routes.caches.release()
    await expect(page.getByText(/of 50 runs/)).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Compare' })).toBeEnabled()
  })
})
