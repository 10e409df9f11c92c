import type { Page } from '@playwright/test'
import { pseudoText } from '../../renderer/ui/pseudo.ts'
import { expectNothingCutOff } from './cut-off.ts'
import { expect, fullState, test } from './double-fixtures.ts'
import { looks, narrowest, show, takePicture } from './looks.ts'
import { plainWords, textsIn } from './plain-words.ts'
import { type Shown, screens } from './screens.ts'
import { expectNoSideways } from './well-shown.ts'

// Deployments, their tasks, logs and alerts in a language that nobody speaks. `screens-pseudo.test.ts` has the rest.

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const press = (english: string) => (page: Page) =>
  page
    .getByRole('main')
    .getByRole('button', { name: pseudoText(english), exact: true })
    .click()

/** What a user does to get there, by the words of that language. */
const acts: Readonly<Record<string, Shown['act']>> = {
  alerts: (page) => page.getByRole('contentinfo').getByRole('button').first().click(),
  'task-force': press('Force it…'),
  'detail-log': async (page) => {
    await page.locator('[role=option]').first().click()
  },
  'detail-settings': press('As a Compose file'),
  'detail-edit': press('Change settings'),
  'detail-tear-down': press('Tear down…'),
}

const looked = [
  'list-empty',
  'list-alerts',
  'alerts',
  'engine-not-running',
  'task-running',
  'task-port',
  'task-force',
  'task-done',
  'task-cancelled',
  'task-gone',
  'detail',
  'detail-log',
  'detail-settings',
  'detail-edit',
  'detail-connect',
  'detail-connect-waiting',
  'detail-events',
  'detail-tear-down',
  'detail-gone',
]

/** Names that stand in no answer of the program and are the same in every language. */
const names = ['PostgreSQL', 'MySQL', 'psql']

test('every word of deployments, tasks, logs and alerts can be translated, and there is room for longer ones', async ({
  page,
  double,
  open,
}) => {
  test.setTimeout(180_000)
  await page.addInitScript(() => location.protocol === 'http:' && localStorage.setItem('readyset-language', 'pseudo'))
  const told = new Set(names)
  page.on('response', async (response) => {
    const type = response.headers()['content-type'] ?? ''
    if (!type.includes('json') || type.includes('stream')) return
    const text = await response.text().catch(() => '')
    for (const line of type.includes('ndjson') ? text.split('\n') : [text]) {
      for (const one of textsIn(parsed(line))) told.add(one)
    }
  })
  for (const name of looked) {
    const { path, state = fullState } = screens.find((one) => one.name === name) ?? { path: name }
    const shown = state()
    for (const text of textsIn(shown)) told.add(text)
    double.become(shown)
    await open(path)
    await acts[name]?.(page)
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    expect.soft(await plainWords(page, 'body', told), `plain words: ${name}`).toEqual([])
    for (const look of [looks[0], narrowest]) {
      if (!look) continue
      await show(page, look)
      await takePicture(page, `pseudo-${name}`, look)
      await expectNoSideways(page, `pseudo ${name}, ${look.name}`)
      await expectNothingCutOff(page, `pseudo ${name}, ${look.name}`)
    }
  }
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
