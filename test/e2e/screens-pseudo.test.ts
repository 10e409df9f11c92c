import { pseudoText } from '../../renderer/ui/pseudo.ts'
import { test as scripted } from './double-fixtures.ts'
import { expect, test } from './fixtures.ts'
import { takePicture } from './looks.ts'
import { goTo as goToScreen } from './parts/go-to.ts'
import { pressPseudo, speakPseudo } from './parts/pseudo.ts'

// The screens in a language that nobody speaks: every word of the page is accented and a third longer. A plain word is one
// that could not be translated; `test/unit/renderer/everybody/catalogue.test.ts` finds those of them that stand in the code.
// `screens-pseudo-*.test.ts` have the rooms of deployments, and of caches.

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('every word of the welcome, telemetry and settings can be translated, and there is room for longer ones', async ({
  page,
  startHost,
  openPage,
  segment,
}) => {
  test.setTimeout(120_000)
  const host = await startHost({ env: { RS_SEGMENT_ENDPOINT: segment.url, RS_SEGMENT_WRITE_KEY: 'a-key-of-the-test' } })
  const holds = await speakPseudo(page, () => host.api.state())
  const goTo = async (path: string) => {
    await goToScreen(page, path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  }

  await openPage(host)
  await expect(page.getByText('this program was started')).toBeVisible()
  await holds('welcome')
  await pressPseudo(page, 'Send anonymously')
  await goTo('/telemetry')
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(pseudoText('accepted'))
  await holds('telemetry')
  const dialogs = { export: 'Export…', clear: 'Clear…', prove: 'Prove it…', off: 'Turn telemetry off' }
  for (const [dialog, button] of Object.entries(dialogs)) {
    await pressPseudo(page, button)
    await expect(page.getByRole('dialog')).toBeVisible()
    await holds(`telemetry-${dialog}`)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
  await holds('commands')
  await page.keyboard.press('Escape')
  await goTo('/telemetry-dictionary')
  await expect(page.getByRole('cell', { name: 'deployment_torn_down' })).toBeVisible()
  await holds('telemetry-dictionary')
  for (const section of [
    'appearance',
    'telemetry',
    'alerts',
    'engines',
    'images',
    'data',
    'pages',
    'keyboard',
    'about',
  ]) {
    await goTo(`/settings/${section}`)
    await holds(`settings-${section}`)
  }
  await page.close()
})

scripted('a language that is read from the right turns the page, and no figure', async ({ page, open }) => {
  await page.addInitScript(
    () => location.protocol === 'http:' && localStorage.setItem('readyset-language', 'pseudo-rtl'),
  )
  await open('/settings/engines')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  const at = async (name: string) =>
    (
      await page
        .getByRole(name === 'main' ? 'main' : 'navigation')
        .first()
        .boundingBox()
    )?.x
  expect((await at('nav')) ?? 0).toBeGreaterThan((await at('main')) ?? Number.POSITIVE_INFINITY)
  await expect(page.getByRole('contentinfo')).toContainText(/\u200E\d+ s/)
  await takePicture(page, 'pseudo-rtl-engines', { name: 'light-1280', scheme: 'light', width: 1280 })
})
