import type { Page } from '@playwright/test'
import type { ScriptedCaches } from '../support/page-double/caches.ts'
import { allAbilities, chartData, manyRows, oldList, queryList } from '../support/page-double/queries.ts'
import type { Shown } from './screens.ts'

/** A screen of queries and caches in a state, and what its instance says meanwhile. */
export interface ShownCaches extends Shown {
  readonly script?: (caches: ScriptedCaches) => void
  /** What it shows is at work, and stays so. */
  readonly busy?: true
  /** What the browser complains of, as it must. */
  readonly provokes?: RegExp
}

const queries = '/deployments/orders/queries'
const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click()

async function open(page: Page, row: RegExp, button: string): Promise<void> {
  await page.getByRole('row', { name: row }).click()
  await page.getByRole('region', { name: 'The query' }).getByRole('button', { name: button }).click()
}

async function cached(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Cached/ }).click()
}

async function compare(page: Page): Promise<void> {
  await page.getByLabel('Statement').fill('SELECT "id", "title" FROM "products" WHERE "featured" LIMIT 20')
  await press('Run')(page)
  await page.getByText('a hit: answered from the cache').waitFor()
  await press('Compare')(page)
  await page.getByText('210 times as fast').waitFor()
}

export const cachesScreens: readonly ShownCaches[] = [
  { name: 'queries', path: queries },
  { name: 'queries-all', path: '/queries' },
  { name: 'queries-open', path: `${queries}/q_4f1c09ab6f1d4f6b` },
  { name: 'queries-refused', path: `${queries}/q_9c00ffee12345678` },
  { name: 'queries-gone', path: `${queries}/q_00000000000000ff`, provokes: /404/ },
  {
    name: 'queries-many',
    path: queries,
    script: ({ list }) => list((id) => queryList(id, { rows: manyRows(10_000) })),
  },
  { name: 'queries-old', path: queries, script: ({ list }) => list(oldList) },
  { name: 'queries-none', path: queries, script: ({ list }) => list((id) => queryList(id, { rows: [] })) },
  {
    name: 'queries-refusing',
    path: queries,
    script: ({ list }) =>
      list((id) =>
        queryList(id, {
          rows: [],
          abilities: { ...allAbilities, ownStatements: false },
        }),
      ),
  },
  {
    name: 'queries-silent',
    path: queries,
    script: ({ list }) =>
      list((id) =>
        queryList(id, { rows: [], problem: 'The instance does not answer: connection refused (ECONNREFUSED)' }),
      ),
  },
  { name: 'cached', path: queries, act: cached },
  { name: 'cached-open', path: `${queries}/q_a1a1a1a1a1a1a1a1`, act: cached },
  { name: 'cache-dialog', path: queries, act: (page) => open(page, /products.*LEFT JOIN/, 'Cache…') },
  {
    name: 'cache-dialog-deep',
    path: queries,
    script: ({ list }) => list((id) => queryList(id, { abilities: { ...allAbilities, deepAllowed: true } })),
    async act(page) {
      await open(page, /products.*LEFT JOIN/, 'Cache…')
      await page.getByLabel('Time to live, seconds').fill('30')
      await page.getByLabel('Refresh', { exact: true }).selectOption('ahead')
      await page.getByLabel('Refresh after, seconds').fill('45')
      await page.getByText('The refresh must come before').waitFor()
    },
  },
  {
    name: 'cache-undo',
    path: queries,
    async act(page) {
      await open(page, /products.*LEFT JOIN/, 'Cache…')
      await page.getByRole('button', { name: 'Create the cache' }).click()
      await page.getByRole('button', { name: 'Undo' }).waitFor()
    },
  },
  {
    name: 'cache-being-made',
    busy: true,
    path: queries,
    script: ({ fill }) => fill(new Promise(() => {})),
    async act(page) {
      await press('Cache all supported…')(page)
      await press('Create 3 caches')(page)
      await page.getByText('1 of 3').waitFor()
    },
  },
  {
    name: 'cache-drop-undo',
    path: queries,
    async act(page) {
      await cached(page)
      await page.getByLabel('Mark featured_products').check()
      await page.getByRole('button', { name: 'Drop 1…' }).click()
      await page.getByRole('button', { name: 'Drop it' }).click()
      await page.getByRole('button', { name: 'Undo' }).waitFor()
    },
  },
  {
    name: 'cache-drop',
    path: queries,
    async act(page) {
      await cached(page)
      await page.getByLabel('Mark all that are shown').check()
      await page.getByRole('button', { name: 'Drop 3…' }).click()
    },
  },
  { name: 'cache-all', path: queries, act: press('Cache all supported…') },
  {
    name: 'cache-all-done',
    path: queries,
    async act(page) {
      await press('Cache all supported…')(page)
      await press('Create 3 caches')(page)
      await page.getByText('1 failed').waitFor()
    },
  },
  {
    name: 'cache-ask',
    path: queries,
    script: ({ verdict }) => verdict({ kind: 'unsupported', reason: 'Function random is not supported' }),
    async act(page) {
      await press('Can it be cached?')(page)
      await page.getByLabel('The query', { exact: true }).fill('SELECT * FROM "orders" WHERE "id" = 4 AND random() > 1')
      await press('Ask ReadySet')(page)
      await page.getByRole('heading', { name: 'How it reads it' }).waitFor()
    },
  },
  {
    name: 'cache-import',
    path: queries,
    async act(page) {
      await press('Import…')(page)
      await page.getByLabel('Statements', { exact: true }).fill('CREATE CACHE …')
      await press('Show the difference')(page)
      await page.getByText('1 different').waitFor()
    },
  },
  {
    name: 'palette-queries',
    path: '/',
    async act(page) {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('orders')
      await page.getByText('did not answer in time').waitFor()
    },
  },
  { name: 'charts', path: '/deployments/orders/charts', act: drawn },
  {
    name: 'charts-table',
    path: '/deployments/orders/charts',
    async act(page) {
      await drawn(page)
      await press('Table')(page)
    },
  },
  {
    name: 'charts-none',
    path: '/deployments/orders/charts',
    script: ({ charts }) => charts((span) => ({ ...chartData(span, null), series: [], marks: [] })),
  },
  { name: 'sql', path: '/deployments/orders/sql' },
  { name: 'sql-both', path: '/deployments/orders/sql', act: compare },
  {
    name: 'sql-problem',
    path: '/deployments/orders/sql',
    async act(page) {
      await page.getByLabel('Statement').fill('DELETE FROM "orders"')
      await page.getByText('This may change data').waitFor()
    },
  },
]

async function drawn(page: Page): Promise<void> {
  await page.locator('figure canvas').first().waitFor()
}
