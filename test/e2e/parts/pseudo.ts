import { expect, type Page } from '@playwright/test'
import { pseudoText } from '../../../renderer/ui/pseudo.ts'
import { expectNothingCutOff } from '../cut-off.ts'
import { looks, narrowest, show, takePicture } from '../looks.ts'
import { plainWords, textsIn } from '../plain-words.ts'
import { expectNoSideways } from '../well-shown.ts'

/** Expects every word of the screen to be in the language that nobody speaks, and to have room. */
export type ExpectPseudo = (name: string) => Promise<void>

/**
 * Has the page speak the language that nobody speaks from when it is opened. What the program tells is no word of the page:
 * its answers are read as they come, and `state` is asked for what goes by the live stream.
 */
export async function speakPseudo(page: Page, state: () => unknown): Promise<ExpectPseudo> {
  await page.addInitScript(() => location.protocol === 'http:' && localStorage.setItem('readyset-language', 'pseudo'))
  const told = new Set<string>()
  const tell = (answer: unknown) => {
    for (const text of textsIn(answer)) told.add(text)
  }
  page.on('response', async (response) => {
    if (!response.headers()['content-type']?.includes('json')) return
    // One value, or one a line.
    for (const line of (await response.text().catch(() => '')).split('\n')) tell(parsed(line))
  })
  return async (name) => {
    tell(await state())
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
}

/** Presses the button that has these words in English: of the dialog where one is open. */
export async function pressPseudo(page: Page, english: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  const within = (await dialog.count()) > 0 ? dialog : page.getByRole('main')
  await within
    .getByRole('button', { name: pseudoText(english), exact: true })
    .first()
    .click()
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
