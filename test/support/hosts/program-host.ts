import type { Page } from '@playwright/test'
import type { RunningHost } from '../browser-host.ts'
import type { ProgramApi } from '../program-api.ts'

/**
 * What shows the program: a tab of Chromium on the browser host, Electron's window, or the main process of that window with a
 * double in Electron's place and a tab in the window's (`double-window-host.ts` says what that proves and what not).
 */
export type HostKind = 'browser' | 'window' | 'window-double'

/** The program as it runs in a process of its own, whichever host it has. */
export interface ProgramHost extends Pick<RunningHost, 'dataFolder' | 'pid' | 'log' | 'output' | 'ended' | 'stop'> {
  /** What the page does with the program, without clicks. In a window it is the page that asks. */
  readonly api: ProgramApi
  /** Shows the page, at its beginning. @param tab where it opens, unless the host has a window of its own */
  show(tab: Page): Promise<Page>
}
