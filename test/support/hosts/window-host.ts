import { fileURLToPath } from 'node:url'
import { _electron } from '@playwright/test'
import { electronPath } from '../../../electron/launch/electron-binary.mjs'
import { type Ending, environmentOf, type HostOptions } from '../browser-host.ts'
import { apiInPage } from './api-in-page.ts'
import type { ProgramHost } from './program-host.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * Starts the program in Electron. Chromium's own profile lies in the data folder as well (`electron/main.ts`), and Playwright
 * keeps it off the user's keychain. Its sandbox stays on: the program refuses to start without, so that nobody can be root here.
 * @throws Error when Electron ends before it has a window
 */
export async function startWindowHost(options: HostOptions & { readonly dataFolder: string }): Promise<ProgramHost> {
  const { dataFolder, words = [], within } = options
  if (within !== undefined) throw new Error(`the window is not started by another program (${within.join(' ')})`)
  const application = await _electron.launch({
    executablePath: electronPath(root, process.platform, process.env),
    args: [root, '--data-dir', dataFolder, ...words],
    env: environmentOf(options),
  })
  const child = application.process()
  let log = ''
  let output = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (log += chunk))
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  const ended = new Promise<Ending>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
  return {
    dataFolder,
    pid: child.pid ?? 0,
    log: () => log,
    output: () => output,
    ended,
    api: apiInPage(() => application.firstWindow()),
    show: () => application.firstWindow(),
    stop: async (signal) => {
      // Without a signal it quits as by its menu.
      if (child.exitCode === null && child.signalCode === null) {
        if (signal === undefined) await application.close()
        else child.kill(signal)
      }
      return ended
    },
  }
}
