import type { Page } from '@playwright/test'
import type { LiveState } from '../../electron/api/live-message.ts'
import { byId } from '../support/page-double/live-state.ts'
import { upgrading, wentBack } from '../support/page-double/upgrade.ts'
import { fullState } from './double-fixtures.ts'
import type { Shown } from './screens.ts'

/** Opens the dialog and asks for a tag; the deployed one when it is empty. */
const ask =
  (tag: string, told: RegExp) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Upgrade…' }).click()
    if (tag !== '') await page.getByLabel('Tag').fill(tag)
    await page.getByRole('button', { name: /^Check for/ }).click()
    await page.getByText(told).waitFor()
  }

function withTasks(): LiveState {
  const state = fullState()
  return { ...state, tasks: { ...state.tasks, ...byId([upgrading(), wentBack()]) } }
}

/** The states of an upgrade. */
export const upgradeScreens: readonly (Shown & { readonly provokes?: RegExp })[] = [
  {
    name: 'upgrade-before',
    path: '/deployments/orders',
    act: (page) => page.getByRole('button', { name: 'Upgrade…' }).click(),
  },
  { name: 'upgrade-latest', path: '/deployments/orders', act: ask('', /Another image/) },
  { name: 'upgrade-newer', path: '/deployments/orders', act: ask('stable-260730', /A newer ReadySet/) },
  { name: 'upgrade-older', path: '/deployments/orders', act: ask('stable-260630', /An older ReadySet/) },
  { name: 'upgrade-same', path: '/deployments/orders', act: ask('stable-260720', /nothing to upgrade/) },
  {
    name: 'upgrade-no-such-image',
    path: '/deployments/orders',
    act: ask('stable-999999', /has no image/),
    provokes: /404/,
  },
  { name: 'task-upgrading', path: '/tasks/task-upgrade', state: withTasks },
  { name: 'task-upgrade-went-back', path: '/tasks/task-went-back', state: withTasks },
]
