import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCodeOf, runTool } from './processes.mjs'

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>} */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
}

/**
 * Why `node_modules` is not what the lock file asks for, undefined where it is. npm writes its hidden lock file last, so
 * that an installation which was cut off has none.
 * @param {string} root
 * @returns {string | undefined}
 */
export function packagesOutdated(root) {
  const installedLock = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedLock)) return 'there are none yet'
  const wanted = packagesIn(join(root, 'package-lock.json'))
  const installed = packagesIn(installedLock)
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    const there = installed[path]
    if (path === '' || (there === undefined && optional)) continue
    if (there?.version !== version) return `${path.replace(/^.*node_modules\//, '')} is not installed as locked`
  }
  return undefined
}

/**
 * Installs the locked packages where they are missing or have changed.
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<void>}
 */
export async function ensurePackages(root, say) {
  const reason = packagesOutdated(root)
  if (reason === undefined) return
  say(`Installing packages: ${reason}.`)
  const words = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const ending = npm
    ? await runTool(process.execPath, [npm, ...words], { cwd: root })
    : await runTool('npm', words, { cwd: root, shell: process.platform === 'win32' })
  if (exitCodeOf(ending) !== 0) {
    throw new Error(`npm ci failed with exit code ${exitCodeOf(ending)}; its reason is above`)
  }
}
