import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { chromiumLaunchOptions } from '../support/chromium.ts'
import { windowProblem } from '../support/run/window.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const windowTests = '**/window.test.ts'
const screenTests = '**/*screens*.test.ts'

// No `webServer`: each test starts a host of its own, with a data folder of its own (see `fixtures.ts`).
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '../../.cache/test/e2e.json' }]],
  projects: [
    { name: 'browser', testMatch: '**/*.test.ts', testIgnore: [windowTests, screenTests] },
    // Each keeps pictures of its own, and a trace of dozens of screens takes longer than judging them.
    { name: 'screens', testMatch: screenTests, use: { trace: 'off' } },
    // Where they cannot run they are left out here, and `npm test` says so in a note.
    ...(windowProblem(root) === undefined ? [{ name: 'window', testMatch: windowTests }] : []),
  ],
  use: {
    browserName: 'chromium',
    launchOptions: chromiumLaunchOptions(),
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})
