import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** The system's Chromium, or what `RSD_TEST_CHROMIUM` says. Playwright's own is never fetched. */
export function chromiumProgram(env: NodeJS.ProcessEnv = process.env): string {
  if (env.RSD_TEST_CHROMIUM) return env.RSD_TEST_CHROMIUM
  const places = (env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const found = places.find(isExecutable)
  if (found === undefined) throw new Error('Chromium is not installed; RSD_TEST_CHROMIUM can name its program')
  return found
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Keeps the browser from asking anything of the network by itself. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
]

/** For Playwright's `launch`, which gives each browser a profile of its own and removes it after. */
export function chromiumLaunchOptions() {
  return { executablePath: chromiumProgram(), args: [...quiet, '--disable-gpu'] }
}
