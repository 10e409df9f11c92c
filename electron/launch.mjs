// `npm start`: makes ready what is missing, then opens the window, or the browser where there can be no window.
// Runs on any Node from 20.19 on and needs no package, for on a fresh clone there is none.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './launch/build.mjs'
import { runDev } from './launch/dev.mjs'
import { findElectron } from './launch/electron-binary.mjs'
import { nodeBinary } from './launch/node-binary.mjs'
import { help, parseOptions, UsageError } from './launch/options.mjs'
import { ensurePackages } from './launch/packages.mjs'
import { couldNotStart, exitCodeOf, runHost } from './launch/processes.mjs'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** Standard output is kept for the one line with the address. @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`)

/** @param {readonly string[]} words @returns {Promise<number>} */
async function serve(words) {
  return exitCodeOf(
    await runHost(nodeBinary(root), [join(root, 'dist', 'electron', 'serve.js'), ...words], { cwd: root }),
  )
}

/** @param {readonly string[]} words @returns {Promise<number>} */
async function openWindow(words) {
  const electron = await findElectron(root, say)
  let problem = 'problem' in electron ? electron.problem : ''
  if ('binary' in electron) {
    const ending = await runHost(electron.binary, [root, ...words], { cwd: root })
    if (!couldNotStart(ending)) return exitCodeOf(ending)
    problem = `Electron did not start (${ending.failure?.message ?? ending.signal ?? `exit code ${ending.code}`})`
  }
  say(`ReadySet Desktop opens in the browser, not in its window: ${problem}.`)
  return serve(words)
}

/** @returns {Promise<number>} the exit code */
async function main() {
  const { mode, hostArguments } = parseOptions(process.argv.slice(2))
  if (mode === 'help') {
    process.stdout.write(help)
    return 0
  }
  await ensurePackages(root, say)
  if (mode === 'dev') return runDev(root, hostArguments, say)
  await ensureBuilt(root, say)
  return mode === 'window' ? openWindow(hostArguments) : serve(hostArguments)
}

try {
  process.exitCode = await main()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  if (error instanceof UsageError) say('npm start -- --help lists the options.')
  process.exitCode = error instanceof UsageError ? 2 : 1
}
