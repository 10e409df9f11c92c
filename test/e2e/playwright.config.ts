import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { chromiumLaunchOptions } from '../support/chromium.ts'
import { windowProblem } from '../support/run/window.mjs'
import type { HostFixtures } from './fixtures.ts'
import { projectsFor } from './projects.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

// No `webServer`: each test starts a host of its own, with a data folder of its own (see `fixtures.ts`).
export default defineConfig<HostFixtures>({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '../../.cache/test/e2e.json' }]],
  projects: projectsFor(windowProblem(root), {
    everyDouble: process.env.RSD_TEST_WINDOW_DOUBLE === 'all',
    inTurn: process.env.RSD_TEST_IN_TURN === 'yes',
  }),
  use: {
    browserName: 'chromium',
    launchOptions: chromiumLaunchOptions(),
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})
