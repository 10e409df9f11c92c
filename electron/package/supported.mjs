// `node electron/package/supported.mjs`, in the release job: fails when the Electron of the lock file is no longer supported.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** Electron supports its latest three major versions (https://www.electronjs.org/docs/latest/tutorial/electron-timelines). */
const supportedMajors = 3

/**
 * @param {string} own the version that is shipped
 * @param {string} latest the newest one that there is
 * @returns {string | undefined} why this version must not be shipped
 */
export function unsupported(own, latest) {
  const [mine, newest] = [own, latest].map((version) => Number.parseInt(version, 10))
  if (mine === undefined || newest === undefined || Number.isNaN(mine + newest)) {
    return `Electron's versions cannot be compared: ${own} and ${latest}.`
  }
  const oldest = newest - supportedMajors + 1
  return mine < oldest ? `Electron ${own} is no longer supported: ${oldest} is the oldest that is.` : undefined
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
  const latest = execFileSync('npm', ['view', 'electron', 'dist-tags.latest'], { encoding: 'utf8' }).trim()
  const problem = unsupported(packages['node_modules/electron'].version, latest)
  if (problem !== undefined) {
    process.stderr.write(`${problem}\n`)
    process.exitCode = 1
  }
}
