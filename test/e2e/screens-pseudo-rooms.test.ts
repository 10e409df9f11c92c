import type { Page } from '@playwright/test'
import { fullState, test } from './double-fixtures.ts'
import { pressPseudo, speakPseudo } from './parts/pseudo.ts'
import { type Shown, screens } from './screens.ts'

// Deployments, their tasks, logs and alerts in a language that nobody speaks. `screens-pseudo.test.ts` has the rest.

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const press = (english: string) => (page: Page) => pressPseudo(page, english)

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

test('every word of deployments, tasks, logs and alerts can be translated, and there is room for longer ones', async ({
  page,
  double,
  open,
}) => {
  test.setTimeout(180_000)
  const holds = await speakPseudo(page, () => double.state())
  for (const name of looked) {
    const { path, state = fullState } = screens.find((one) => one.name === name) ?? { path: name }
    double.become(state())
    await open(path)
    await acts[name]?.(page)
    await holds(name)
  }
})
