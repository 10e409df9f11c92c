import { test as base, expect, type Page } from '@playwright/test'
import Docker from 'dockerode'
import { type HostOptions, type RunningHost, startBrowserHost } from '../support/browser-host.ts'
import { startDatabases } from '../support/databases.ts'
import { removeDeadRuns } from '../support/docker.ts'
import { ensureTestImages } from '../support/images.ts'
import type { TestMachine } from '../support/test-machine.ts'
import { type PageProblems, watchForProblems } from './page-problems.ts'

interface TestFixtures {
  /** How the host is started: `test.use({ hostOptions: { words: ['--disable-telemetry'] } })`. */
  readonly hostOptions: HostOptions
  readonly host: RunningHost
  readonly problems: PageProblems
  /** The program's page, opened at the address that the host printed. Whatever goes wrong in it fails the test. */
  readonly app: Page
}

interface WorkerFixtures {
  /** Images and real databases, made ready when the first test asks for them. */
  readonly machine: TestMachine
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  hostOptions: [{}, { option: true }],

  host: async ({ hostOptions }, use, info) => {
    const host = await startBrowserHost(hostOptions)
    await use(host)
    const ending = await host.stop()
    await info.attach('host.log', { body: host.log(), contentType: 'text/plain' })
    // A test may have ended the host itself, by whatever signal.
    if (ending.signal === null) expect(ending.code, 'the host ends in order').toBe(0)
  },

  problems: async ({ page }, use) => {
    const problems = watchForProblems(page)
    await use(problems)
    expect(problems.unexpected(), 'problems in the page').toEqual([])
  },

  app: async ({ page, host, problems: _ }, use) => {
    await page.goto(host.address)
    await use(page)
    // Before the host ends, or the page would rightly complain about that.
    await page.close()
  },

  machine: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this parameter
    async ({}, use) => {
      const docker = new Docker()
      await removeDeadRuns(docker)
      const images = await ensureTestImages(docker)
      const databases = await startDatabases(images, docker)
      await use({
        standinImage: images.standin,
        postgresImage: images.postgres,
        mysqlImage: images.mysql,
        postgresUrl: databases.postgresUrl,
        mysqlUrl: databases.mysqlUrl,
      })
      await databases.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

export { expect }
