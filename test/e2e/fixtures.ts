import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import Docker from 'dockerode'
import { type HostOptions, type RunningHost, startBrowserHost } from '../support/browser-host.ts'
import { startDatabases } from '../support/databases.ts'
import { deploymentLabel, removeDeadRuns, removeLabelled } from '../support/docker.ts'
import { ensureTestImages } from '../support/images.ts'
import { isAlive } from '../support/is-alive.ts'
import { programApi } from '../support/program-api.ts'
import { type SegmentDouble, startSegmentDouble } from '../support/telemetry/segment-double.ts'
import type { TestMachine } from '../support/test-machine.ts'
import { type PageProblems, watchForProblems } from './page-problems.ts'

interface TestFixtures {
  /** How the host is started: `test.use({ hostOptions: { words: ['--disable-telemetry'] } })`. */
  readonly hostOptions: HostOptions
  /** Starts a host on this test's data folder; at the test's end it is stopped, and what it has deployed is removed. */
  readonly startHost: (options?: HostOptions) => Promise<RunningHost>
  readonly host: RunningHost
  readonly problems: PageProblems
  /** The program's page, opened at the address that the host printed. Whatever goes wrong in it fails the test. */
  readonly app: Page
  /** A server in Segment's place, in a process of its own. */
  readonly segment: SegmentDouble
}

interface WorkerFixtures {
  /** Images and real databases, made ready when the first test asks for them. */
  readonly machine: TestMachine
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  hostOptions: [{}, { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this parameter
  startHost: async ({}, use, info) => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'rsd-data-'))
    const hosts: RunningHost[] = []
    await use(async (options = {}) => {
      const host = await startBrowserHost({ dataFolder, ...options })
      hosts.push(host)
      return host
    })
    for (const [n, host] of hosts.entries()) {
      const deployed = await deploymentsOf(host)
      const ending = await host.stop()
      await info.attach(`host-${n + 1}.log`, { body: host.log(), contentType: 'text/plain' })
      for (const id of deployed) await removeLabelled(`${deploymentLabel}=${id}`)
      // A test may have ended the host itself, by whatever signal.
      if (ending.signal === null) expect(ending.code, 'the host ends in order').toBe(0)
    }
    await rm(dataFolder, { recursive: true, force: true })
  },

  host: async ({ startHost, hostOptions }, use) => {
    await use(await startHost(hostOptions))
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

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this parameter
  segment: async ({}, use) => {
    const segment = await startSegmentDouble()
    await use(segment)
    segment.stop()
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

/** What a host that still runs has deployed; nothing of one that a test has ended. */
async function deploymentsOf(host: RunningHost): Promise<readonly string[]> {
  if (!isAlive(host.pid)) return []
  const { deployments, tasks } = await programApi(host).state()
  return [...new Set([...Object.keys(deployments), ...Object.values(tasks).map(({ deploymentId }) => deploymentId)])]
}

export { expect }
