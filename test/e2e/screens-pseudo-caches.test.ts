import type { Page } from '@playwright/test'
import { pseudoText } from '../../renderer/ui/pseudo.ts'
import { allAbilities, queryList } from '../support/page-double/queries.ts'
import { expectNothingCutOff } from './cut-off.ts'
import { expect, fullState, test } from './double-fixtures.ts'
import { looks, narrowest, show, takePicture } from './looks.ts'
import { plainWords, textsIn } from './plain-words.ts'
import { expectNoSideways } from './well-shown.ts'

// Queries, caches, charts and the SQL prompt in the language that nobody speaks, as `screens-pseudo.test.ts` shows the others.

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const orders = '/deployments/orders'

test('every word about queries and caches can be translated, and there is room for longer ones', async ({
  page,
  open,
  routes,
  problems,
}) => {
  test.setTimeout(180_000)
  problems.allow(/404/)
  await page.addInitScript(() => location.protocol === 'http:' && localStorage.setItem('readyset-language', 'pseudo'))
  const told = new Set(textsIn(fullState()))
  page.on('response', async (response) => {
    if (!response.headers()['content-type']?.includes('json')) return
    // One value, or one a line.
    for (const line of (await response.text().catch(() => '')).split('\n')) {
      for (const text of textsIn(parsed(line))) told.add(text)
    }
  })
  const holds = async (name: string) => {
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await expect.poll(() => plainWords(page, 'body', told), `plain words: ${name}`).toEqual([])
    for (const look of [looks[0], narrowest]) {
      if (!look) continue
      await show(page, look)
      await takePicture(page, `pseudo-${name}`, look)
      await expectNoSideways(page, `pseudo ${name}, ${look.name}`)
      await expectNothingCutOff(page, `pseudo ${name}, ${look.name}`)
    }
  }
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

  await press(page, 'Cache all supported…')
  await holds('cache-all')
  await press(page, 'Create 3 caches')
  await expect(dialog.getByRole('status')).toContainText(pseudoText('1 failed'))
  await holds('cache-all-done')
  await closeDialog()

  await press(page, 'Can it be cached?')
  routes.caches.verdict({ kind: 'unsupported', reason: 'Function random is not supported' })
  await dialog.getByRole('textbox').fill('SELECT random()')
  await press(page, 'Ask ReadySet')
  await expect(dialog.getByRole('heading', { level: 3 })).toBeVisible()
  await holds('cache-ask')
  await closeDialog()

  await press(page, 'Import…')
  await dialog.getByRole('textbox').fill('CREATE CACHE …')
  await holds('cache-import')
  await press(page, 'Show the difference')
  await expect(dialog.getByRole('listitem').first()).toBeVisible()
  await holds('cache-import-difference')
  await closeDialog()

  await open(`/queries/orders/q_a1a1a1a1a1a1a1a1`)
  await expect(page.locator('figure canvas').first()).toBeVisible()
  await holds('cached-open')
  await page.getByRole('row').getByRole('checkbox').first().check()
  await press(page, 'Drop 3…')
  await holds('cache-drop')
  await closeDialog()
  await press(page, 'Flush all…')
  await holds('cache-flush')
  await closeDialog()

  routes.caches.list((id) => queryList(id, { rows: [] }))
  await open(`/queries/orders`)
  await holds('queries-none')
  routes.caches.list((id) => queryList(id, { rows: [], abilities: { ...allAbilities, ownStatements: false } }))
  await open('/queries/orders/q_00000000000000ff')
  await holds('queries-refusing')

  await open(`${orders}/charts`)
  await expect(page.locator('figure canvas').first()).toBeVisible()
  await press(page, 'Table')
  await holds('charts')

  await open(`${orders}/sql`)
  await page.getByRole('textbox').fill('DELETE FROM "orders"')
  await holds('sql-problem')
  await page.getByRole('textbox').fill('SELECT "id", "title" FROM "products"')
  await press(page, 'Run')
  await expect(page.getByText(pseudoText('a hit: answered from the cache'))).toBeVisible()
  await press(page, 'Compare')
  await expect(page.getByText('210 times as fast')).toBeVisible()
  await holds('sql')

  await open('/nothing/here')
  await holds('nothing-here')
})

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** The button that has these words in English: of the dialog where one is open. */
async function press(page: Page, english: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  const within = (await dialog.count()) > 0 ? dialog : page.getByRole('main')
  await within
    .getByRole('button', { name: pseudoText(english), exact: true })
    .first()
    .click()
}
