import { pseudoText } from '../../renderer/ui/pseudo.ts'
import { allAbilities, queryList } from '../support/page-double/queries.ts'
import { expect, fullState, test } from './double-fixtures.ts'
import { pressPseudo, speakPseudo } from './parts/pseudo.ts'

// Queries, caches, charts and the SQL prompt in the language that nobody speaks, as `screens-pseudo.test.ts` shows the others.

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const orders = '/deployments/orders'

/** Of answers that come in pieces a browser keeps none. */
const streamed = [
  'Table reports is not replicated',
  'the cache is 210 times as fast',
  ...['id', 'title', 'price', 'category'],
]

/** Told by the address alone. */
const unknownQuery = 'q_00000000000000ff'

test('every word about queries and caches can be translated, and there is room for longer ones', async ({
  page,
  open,
  routes,
  problems,
}) => {
  test.setTimeout(180_000)
  problems.allow(/404/)
  const holds = await speakPseudo(page, () => [fullState(), streamed, unknownQuery])
  const dialog = page.getByRole('dialog')
  const closeDialog = async () => {
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }

  routes.caches.list((id) => queryList(id, { abilities: { ...allAbilities, deepAllowed: true } }))
  await open(`/queries/orders/q_4f1c09ab6f1d4f6b`)
  await holds('queries-open')
  await page.keyboard.press('Control+k')
  await expect(dialog.getByRole('option').first()).toBeVisible()
  await holds('queries-commands')
  await closeDialog()

  await page.keyboard.press('c')
  await dialog.getByRole('combobox').first().selectOption('ahead')
  await dialog.getByRole('textbox').first().fill('no time')
  await holds('cache-dialog-problem')
  await dialog.getByRole('textbox').first().fill('30')
  await dialog.getByRole('textbox').nth(1).fill('45')
  await dialog.getByText('The refresh must come before').waitFor()
  await holds('cache-dialog')
  await closeDialog()

  await pressPseudo(page, 'Cache all supported…')
  await holds('cache-all')
  await pressPseudo(page, 'Create 3 caches')
  await expect(dialog.getByRole('status')).toContainText(pseudoText('1 failed'))
  await holds('cache-all-done')
  await closeDialog()

  await pressPseudo(page, 'Can it be cached?')
  routes.caches.verdict({ kind: 'unsupported', reason: 'Function random is not supported' })
  await dialog.getByRole('textbox').fill('SELECT random()')
  await pressPseudo(page, 'Ask ReadySet')
  await expect(dialog.getByRole('heading', { level: 3 })).toBeVisible()
  await holds('cache-ask')
  await closeDialog()

  await pressPseudo(page, 'Import…')
  await dialog.getByRole('textbox').fill('CREATE CACHE …')
  await holds('cache-import')
  await pressPseudo(page, 'Show the difference')
  await expect(dialog.getByRole('listitem').first()).toBeVisible()
  await holds('cache-import-difference')
  await closeDialog()

  await open(`/queries/orders/q_a1a1a1a1a1a1a1a1`)
  await expect(page.locator('figure canvas').first()).toBeVisible()
  await holds('cached-open')
  await page.getByRole('row').getByRole('checkbox').first().check()
  await pressPseudo(page, 'Drop 3…')
  await holds('cache-drop')
  await closeDialog()
  await pressPseudo(page, 'Flush all…')
  await holds('cache-flush')
  await closeDialog()

  routes.caches.list((id) => queryList(id, { rows: [] }))
  await open(`/queries/orders`)
  await holds('queries-none')
  routes.caches.list((id) => queryList(id, { rows: [], abilities: { ...allAbilities, ownStatements: false } }))
  await open(`/queries/orders/${unknownQuery}`)
  await holds('queries-refusing')

  await open(`${orders}/charts`)
  await expect(page.locator('figure canvas').first()).toBeVisible()
  await pressPseudo(page, 'Table')
  await holds('charts')

  await open(`${orders}/sql`)
  await page.getByRole('textbox').fill('DELETE FROM "orders"')
  await holds('sql-problem')
  await page.getByRole('textbox').fill('SELECT "id", "title" FROM "products"')
  await pressPseudo(page, 'Run')
  await expect(page.getByText(pseudoText('a hit: answered from the cache'))).toBeVisible()
  await pressPseudo(page, 'Compare')
  await expect(page.getByText('210 times as fast')).toBeVisible()
  await holds('sql')

  await open('/nothing/here')
  await holds('nothing-here')
})
