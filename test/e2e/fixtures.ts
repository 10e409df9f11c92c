import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import Docker from 'dockerode'
import type { HostOptions } from '../support/browser-host.ts'
import { startDatabases } from '../support/databases.ts'
import { deploymentLabel, removeDeadRuns, removeLabelled } from '../support/docker.ts'
import type { HostKind, ProgramHost } from '../support/hosts/program-host.ts'
import { type BrowserProgramHost, inBrowser, startHostOf } from '../support/hosts/start-host.ts'
import { ensureTestImages } from '../support/images.ts'
import { isAlive } from '../support/is-alive.ts'
import { type SegmentDouble, startSegmentDouble } from '../support/telemetry/segment-double.ts'
import type { TestMachine } from '../support/test-machine.ts'
import { type PageProblems, watchForProblems } from './page-problems.ts'
import { browserOnlyTag } from './projects.ts'

/** Options of a project, so that one scenario runs on each host; `projects.ts` says which do. */
export interface HostFixtures {
  readonly hostKind: HostKind
}

interface TestFixtures extends HostFixtures {
  /** How the host is started: `test.use({ hostOptions: { words: ['--disable-telemetry'] } })`. */
  readonly hostOptions: HostOptions
  /** Starts a host on this test's data folder; at the test's end it is stopped, and what it has deployed is removed. */
  readonly startHost: (options?: HostOptions) => Promise<ProgramHost>
  readonly host: ProgramHost
  /** The same host, for tests of addresses, tokens and raw HTTP: marked `browserOnly`. */
  readonly browserHost: BrowserProgramHost
  readonly problems: PageProblems
  /** Opens a host's page: in this test's tab, at the address that the host printed, or in the host's window. */
  readonly openPage: (host: ProgramHost) => Promise<Page>
  /** The program's page. Whatever goes wrong in it fails the test. */
  readonly app: Page
  /** A server in Segment's place, in a process of its own. */
  readonly segment: SegmentDouble
}

interface WorkerFixtures {
  /** Images and real databases, made ready when the first test asks for them. */
  readonly machine: TestMachine
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  hostKind: ['browser', { option: true }],
  hostOptions: [{}, { option: true }],

  startHost: async ({ hostKind }, use, info) => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'rsd-data-'))
    const hosts: ProgramHost[] = []
    await use(async (options = {}) => {
      const host = await startHostOf(hostKind, { dataFolder, ...options })
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

  browserHost: async ({ host }, use) => use(inBrowser(host)),

  problems: async ({ page }, use) => {
    const problems = watchForProblems(page)
    await use(problems)
    expect(problems.unexpected(), 'problems in the page').toEqual([])
  },

  openPage: async ({ page, problems, startHost: _ }, use) => {
    await use(async (host) => {
      const shown = await host.show(page)
      if (shown !== page) problems.watch(shown)
      return shown
    })
    // Before the host ends, or the page would rightly complain about that. A window goes with its program.
    await page.close()
  },

  app: async ({ openPage, host }, use) => use(await openPage(host)),

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
async function deploymentsOf(host: ProgramHost): Promise<readonly string[]> {
  if (!isAlive(host.pid)) return []
  const { deployments, tasks } = await host.api.state()
  return [...new Set([...Object.keys(deployments), ...Object.values(tasks).map(({ deploymentId }) => deploymentId)])]
}

/** Marks a test that is about what a window does not have; `projects.ts` leaves it out there. @param reason for the report */
export function browserOnly(reason: string) {
  return { tag: browserOnlyTag, annotation: { type: 'browser only', description: reason } }
}

export { expect }
