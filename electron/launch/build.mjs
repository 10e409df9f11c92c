import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeBinary } from './node-binary.mjs'
import { exitCodeOf, runTool } from './processes.mjs'

/** What a build is made of, beside the commit and the environment. */
const sources = ['electron', 'renderer', 'package.json', 'package-lock.json', 'vite.config.ts']

/** @param {string} root @returns {string[]} */
function sourceFiles(root) {
  return sources.flatMap((source) =>
    source.includes('.')
      ? [source]
      : readdirSync(join(root, source), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  )
}

/** @param {string} root @returns {string} */
function commit(root) {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return 'unknown'
  }
}

/**
 * A digest of all that a build depends on. Contents and not times: a fresh clone has new times, and an editor's undo
 * has old ones.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
export function buildStamp(root, env = process.env) {
  const digest = createHash('sha256').update(JSON.stringify([commit(root), env.RS_BUILD_SEGMENT_WRITE_KEY ?? '']))
  for (const file of sourceFiles(root).sort()) digest.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  return digest.digest('hex')
}

/** @param {string} file @returns {string | undefined} */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * Builds page and programs where they are missing or older than their sources.
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<void>}
 */
export async function ensureBuilt(root, say) {
  const stampFile = join(root, 'dist', 'built-from')
  const stamp = buildStamp(root)
  if (textOf(stampFile) === stamp) return
  say('Building, for the sources have changed since the last build.')
  // Gone while the build runs, so that one which is cut off does not pass for a whole one.
  rmSync(stampFile, { force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  // A shell's NODE_ENV of another kind would build the page for development, with this machine's paths in it.
  const env = { ...process.env, NODE_ENV: 'production' }
  for (const words of [['build'], ['build', '--ssr']]) {
    const ending = await runTool(nodeBinary(root), [vite, ...words, '--logLevel', 'warn'], { cwd: root, env })
    if (exitCodeOf(ending) !== 0) throw new Error(`vite ${words.join(' ')} failed; its reason is above`)
  }
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stampFile, stamp)
}
