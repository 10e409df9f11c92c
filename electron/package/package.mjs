// `npm run package -- [what electron-builder takes]`: builds, writes licences and the bill of materials, and makes packages
// in `dist/packages`. See README.md beside this file for what it needs.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from '../launch/build.mjs'
import { ensurePackages } from '../launch/packages.mjs'
import { exitCodeOf, runTool } from '../launch/processes.mjs'
import { writeLegal } from './write-legal.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`)

try {
  await ensurePackages(root, say)
  await ensureBuilt(root, say)
  writeLegal(root)
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')
  const words = [builder, '--config', 'electron/package/electron-builder.yml', '--publish', 'never']
  // It would ask the registry for a newer version of itself, which nobody asked it to.
  const env = { ...process.env, NO_UPDATE_NOTIFIER: '1' }
  process.exitCode = exitCodeOf(
    await runTool(process.execPath, [...words, ...process.argv.slice(2)], { cwd: root, env }),
  )
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
