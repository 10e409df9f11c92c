import { existsSync } from 'node:fs'
import { displayProblem, electronPath } from '../../../electron/launch/electron-binary.mjs'

/**
 * Why the tests of the Electron window cannot run on this machine; undefined where they can.
 * @param {string} root
 * @returns {string | undefined}
 */
export function windowProblem(root) {
  const binary = electronPath(root, process.platform, process.env)
  if (!existsSync(binary)) return `there is no Electron at ${binary} (\`npx install-electron\` fetches it)`
  if (process.platform === 'linux' && process.getuid?.() === 0) return 'Electron does not run as root with its sandbox'
  return displayProblem(process.platform, process.env)
}

/** A note that nobody overlooks, for tests which did not run. @param {string} problem @returns {string} */
export function windowNote(problem) {
  const line = '!'.repeat(80)
  return `${line}\n! NOT TESTED: the Electron window, for ${problem}.\n! What is tested of it here is its code against a double (test/unit/desktop,\n! test/integration/built-main, and the project window-double of test/e2e).\n${line}`
}
