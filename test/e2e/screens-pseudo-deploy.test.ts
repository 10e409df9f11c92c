import type { Page } from '@playwright/test'
import { pseudoText } from '../../renderer/ui/pseudo.ts'
import { guestState } from '../support/page-double/guests.ts'
import { someChecks } from '../support/page-double/routes.ts'
import { fullState, test } from './double-fixtures.ts'
import { pressPseudo, speakPseudo } from './parts/pseudo.ts'
import type { Shown } from './screens.ts'

// The deploy form, guests and upgrades in the language that nobody speaks, as `screens-pseudo.test.ts` shows the others.

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const press = (english: string) => (page: Page) => pressPseudo(page, english)

const choose = (page: Page, english: string) => page.getByText(pseudoText(english), { exact: true }).click()

async function checkFirst(page: Page): Promise<void> {
  await page.getByRole('form').waitFor()
  await pressPseudo(page, 'Check first')
  await page.getByText(someChecks[0]?.why ?? '').waitFor()
}

async function pasteUrl(page: Page): Promise<void> {
  await choose(page, 'Existing one')
  await page.getByLabel(pseudoText('Its URL')).fill('postgresql://ready%20set:p%40ss@db.example:5432/shop')
  await page.getByLabel(pseudoText('Connection')).selectOption('verify')
  await page.getByText(pseudoText('Understood')).waitFor()
}

async function openAll(page: Page): Promise<void> {
  await choose(page, 'Existing one')
  await choose(page, 'Listed users too')
  await choose(page, 'Advanced settings')
  await pressPseudo(page, 'Add a setting')
  await pressPseudo(page, 'Deploy')
  await page.locator('[aria-invalid=true]').first().waitFor()
}

async function askForOlder(page: Page): Promise<void> {
  await pressPseudo(page, 'Upgrade…')
  await page.getByLabel(pseudoText('Tag')).fill('stable-260630')
  await pressPseudo(page, 'Check for this image')
  await page.getByText(pseudoText('An older ReadySet.')).waitFor()
}

const guests = { state: guestState }

const states: readonly Shown[] = [
  { name: 'deploy', path: '/deploy', act: checkFirst },
  { name: 'deploy-settings', path: '/deploy', act: press('Settings') },
  { name: 'deploy-compose', path: '/deploy', act: press('Compose file') },
  { name: 'deploy-existing', path: '/deploy', act: pasteUrl },
  { name: 'deploy-all', path: '/deploy', act: openAll },
  { name: 'deploy-demo', path: '/deploy/demo' },
  { name: 'upgrade', path: '/deployments/orders', act: askForOlder },
  { name: 'found', path: '/', ...guests },
  { name: 'adopt', path: '/adopt/bea7ed0c9d8e7f6a5b', ...guests },
  { name: 'guest', path: '/deployments/shop-cache', ...guests, act: press('Stop its telemetry…') },
  { name: 'guest-settings', path: '/deployments/shop-cache/settings', ...guests, act: press('Forget…') },
  { name: 'guest-remote', path: '/deployments/far-away/settings', ...guests },
  { name: 'guest-add', path: '/add', ...guests },
]

test('every word of the deploy form, guests and upgrades can be translated, and there is room for longer ones', async ({
  page,
  double,
  open,
}) => {
  test.setTimeout(180_000)
  const holds = await speakPseudo(page, () => [double.state(), someChecks])
  for (const { name, path, state = fullState, act } of states) {
    double.become(state())
    await open(path)
    await act?.(page)
    await holds(name)
  }
})
