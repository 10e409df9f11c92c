import { fileURLToPath } from 'node:url'
import { test as base, expect, type Page } from '@playwright/test'
import type { LiveState } from '../../electron/api/live-message.ts'
import { everyState } from '../support/page-double/deployments.ts'
import { byId, liveState } from '../support/page-double/live-state.ts'
import { type ScriptedRoutes, scriptedRoutes } from '../support/page-double/routes.ts'
import { cancelled, failedPull, portTaken, pulling, stopping, succeeded } from '../support/page-double/tasks.ts'
import { createPageDouble, type PageDouble } from '../support/page-double.ts'
import { type PageProblems, watchForProblems } from './page-problems.ts'

const page = fileURLToPath(new URL('../../dist/renderer', import.meta.url))

export interface DoubleFixtures {
  readonly routes: ScriptedRoutes
  /** A backend that says what the test tells it to; the page is the built one. */
  readonly double: PageDouble
  readonly problems: PageProblems
  /** Opens a screen of the page, by its address after the `#`. */
  readonly open: (path: string) => Promise<Page>
}

/** One of every deployment and of every task. */
export function fullState(now = Date.now()): LiveState {
  const tasks = [pulling(now), failedPull(now), portTaken(now), stopping(now), succeeded(now), cancelled(now)]
  return liveState({ deployments: byId(everyState(now)), tasks: byId(tasks) }, now)
}

/** For screens and states that a real engine reaches seldom. */
export const test = base.extend<DoubleFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this parameter
  routes: async ({}, use) => use(scriptedRoutes()),

  double: async ({ routes }, use) => {
    const double = await createPageDouble({ page, state: fullState(), routes: routes.app })
    await use(double)
    await double.close()
  },

  problems: async ({ page: shown }, use) => {
    const problems = watchForProblems(shown)
    // A browser drops every connection when a network interface comes or goes, as they do beside tests that deploy.
    problems.allow(/ERR_NETWORK_CHANGED/)
    await use(problems)
    expect(problems.unexpected(), 'problems in the page').toEqual([])
  },

  open: async ({ page: shown, double, problems: _ }, use) => {
    await use(async (path) => {
      // The page's own script may be what a change of the network cuts off; a user would reload.
      await expect(async () => {
        await shown.goto('about:blank')
        await shown.goto(`${double.url}/#${path}`)
        await expect(shown.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 5000 })
      }).toPass()
      return shown
    })
    await shown.close()
  },
})

export { expect }
