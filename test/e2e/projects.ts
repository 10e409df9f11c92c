import type { PlaywrightTestConfig } from '@playwright/test'
import type { HostFixtures } from './fixtures.ts'

/** On tests of what only the browser host has: addresses, tokens, sessions, HTTP. Each says its reason (`browserOnly`). */
export const browserOnlyTag = '@browser-only'

/**
 * The scenarios: what the real program does, in either host. `test/unit/test-runner/projects.test.ts` holds that every file
 * which drives a host is named here or among the pictures.
 */
export const scenarios = [
  'demo.test.ts',
  'opening.test.ts',
  'read-aloud-telemetry.test.ts',
  'secrets-guests.test.ts',
  'secrets.test.ts',
  'story-adoption.test.ts',
  'story-demo.test.ts',
  'story-failure.test.ts',
  'story-keyboard.test.ts',
  'story-mysql.test.ts',
  'story-postgresql.test.ts',
  'story-queries.test.ts',
  'story-upgrade.test.ts',
  'telemetry-long-log.test.ts',
  'telemetry.test.ts',
] as const

/**
 * Of the scenarios those that also run against the double of the window wherever Electron is missing: two stories of the demo,
 * which need no container and together use every part of the seam. All of them do when `RSD_TEST_WINDOW_DOUBLE` is `all`.
 */
export const doubleScenarios: readonly (typeof scenarios)[number][] = ['demo.test.ts', 'story-demo.test.ts']

/** What is about Electron itself. */
export const windowTests = 'window.test.ts'

/** Pictures are taken by Chromium alone: the window draws the same page with the same engine. */
export const screenTests = '**/*screens*.test.ts'

type Project = NonNullable<PlaywrightTestConfig<HostFixtures>['projects']>[number]

const inFolder = (files: readonly string[]) => files.map((file) => `**/${file}`)

export interface ProjectOptions {
  /** Whether the double of the window runs every scenario. */
  readonly everyDouble?: boolean
  /** Whether each project waits until those before it have passed; a part that is run by itself waits for nothing. */
  readonly inTurn?: boolean
}

/** @param windowProblem why there can be no window here; undefined where there can */
export function projectsFor(
  windowProblem: string | undefined,
  { everyDouble = false, inTurn = false }: ProjectOptions = {},
): Project[] {
  const window = windowProblem === undefined ? 'window' : 'window-double'
  const after = (name: string) => (inTurn ? { dependencies: [name] } : {})
  return [
    { name: 'gallery', testMatch: '**/gallery.teardown.ts' },
    {
      name: 'browser',
      testMatch: '**/*.test.ts',
      testIgnore: [`**/${windowTests}`, screenTests],
      teardown: 'gallery',
      workers: 1,
    },
    // Two at a time, and after what drives real containers: networks that an engine makes cut off the pages of others. Each keeps
    // pictures of its own, and a trace of dozens of screens takes longer than judging them.
    {
      name: 'screens',
      testMatch: screenTests,
      use: { trace: 'off' },
      teardown: 'gallery',
      ...after(window),
    },
    windowProblem === undefined
      ? {
          name: window,
          testMatch: inFolder([windowTests, ...scenarios]),
          grepInvert: new RegExp(browserOnlyTag),
          use: { hostKind: 'window' },
          teardown: 'gallery',
          workers: 1,
          ...after('browser'),
        }
      : // `npm test` says in a note that Electron itself did not run.
        {
          name: window,
          testMatch: inFolder(everyDouble ? scenarios : doubleScenarios),
          grepInvert: new RegExp(browserOnlyTag),
          use: { hostKind: 'window-double' },
          teardown: 'gallery',
          workers: 1,
          ...after('browser'),
        },
  ]
}
