import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../../../electron/launch/build.mjs'
import { nodeBinary } from '../../../electron/launch/node-binary.mjs'
import { endOf, exitCodeOf, forwardSignals } from '../../../electron/launch/processes.mjs'
import { countsOf, none } from './counts.mjs'
import { windowNote, windowProblem } from './window.mjs'

/**
 * One part of `npm test`.
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly import('./things.mjs').ThingId[]} needs
 * @property {(root: string, say: (line: string) => void, words: readonly string[]) => Promise<Result>} run
 *
 * @typedef {{ ok: boolean, counts: import('./counts.mjs').Counts }} Result
 */

const minute = 60_000

/** A runner that was asked to end still writes its report; after this long it is killed. */
const graceMs = 20_000

/**
 * Runs one of the packages' programs with this project's Node, to its end or to the limit.
 * @param {string} root
 * @param {readonly string[]} words the program under `node_modules` and what it gets
 * @param {number} limitMs
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>} whether it ended well
 */
async function runNode(root, words, limitMs, env = {}) {
  const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`
  const child = spawn(nodeBinary(root), words, {
    cwd: root,
    env: { ...process.env, PATH: path, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const timers = [
    setTimeout(() => {
      process.stderr.write(`\n${words[0]} has not ended within ${limitMs / minute} minutes and is stopped.\n`)
      child.kill('SIGINT')
    }, limitMs),
    setTimeout(() => child.kill('SIGKILL'), limitMs + graceMs),
  ]
  const stopForwarding = forwardSignals((signal) => child.kill(signal))
  const ending = await endOf(child).finally(stopForwarding)
  for (const timer of timers) clearTimeout(timer)
  return exitCodeOf(ending) === 0
}

/** @param {string} root @param {string} name @returns {string} a report file that does not exist yet */
function freshReport(root, name) {
  const folder = join(root, '.cache', 'test')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.json`)
  rmSync(file, { force: true })
  return file
}

/** @param {string} name @param {number} limitMs @returns {Stage['run']} */
function vitest(name, limitMs) {
  return async (root) => {
    const report = freshReport(root, name)
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const ok = await runNode(root, ['node_modules/vitest/vitest.mjs', 'run', '--project', name, ...reporters], limitMs)
    return { ok, counts: countsOf(report) }
  }
}

/** @type {Stage['run']} */
async function playwright(root, say) {
  await ensureBuilt(root, say)
  const report = freshReport(root, 'e2e')
  const words = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'test/e2e/playwright.config.ts']
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, RSD_TEST_IN_TURN: 'yes' }
  const ok = await runNode(root, words, 20 * minute, env)
  const problem = windowProblem(root)
  if (problem !== undefined) say(windowNote(problem))
  return { ok, counts: countsOf(report) }
}

/** Runs each bench in a process of its own, then shows all their rows. What is slow is told, and fails nothing. @type {Stage['run']} */
async function bench(root, say) {
  await ensureBuilt(root, say)
  const kept = join(root, '.cache', 'test', 'bench')
  rmSync(kept, { recursive: true, force: true })
  mkdirSync(kept, { recursive: true })
  const folder = join(root, 'test', 'bench')
  const files = readdirSync(folder).filter((file) => file.endsWith('.bench.ts'))
  let ok = true
  for (const file of files.sort()) {
    say(`\n${file}`)
    ok = (await runNode(root, [join('test', 'bench', file)], 15 * minute)) && ok
  }
  say('\nAll benches')
  ok = (await runNode(root, [join('test', 'bench', 'results', 'show.ts')], minute)) && ok
  return { ok, counts: none }
}

/**
 * A program of the tests' own that prints a table, breaks or loads what it is there for, and fails when something was lost.
 * @param {string} file
 * @param {number} limitMs
 * @returns {Stage['run']}
 */
const own = (file, limitMs) => async (root, say, words) => {
  await ensureBuilt(root, say)
  return { ok: await runNode(root, [file, ...words], limitMs), counts: none }
}

/** @param {...string} words @returns {Stage['run']} */
const tool =
  (...words) =>
  async (root) => ({ ok: await runNode(root, words, 5 * minute), counts: none })

/** @type {readonly import('./things.mjs').ThingId[]} */
const machine = ['engine', 'postgresql', 'mariadb', 'busybox', 'chromium', 'fonts']

/** @satisfies {Record<string, Stage>} */
export const stages = {
  types: { name: 'type check', needs: [], run: tool('node_modules/typescript/bin/tsc', '-b') },
  lint: {
    name: 'lint',
    needs: [],
    run: tool('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  },
  unit: { name: 'unit tests', needs: [], run: vitest('unit', 10 * minute) },
  build: {
    name: 'build',
    needs: [],
    run: async (root, say) => {
      await ensureBuilt(root, say)
      return { ok: true, counts: none }
    },
  },
  integration: {
    name: 'integration tests',
    needs: ['engine', 'registry', 'postgresql', 'mariadb', 'busybox', 'chromium', 'fonts', 'network', 'capture'],
    run: vitest('integration', 20 * minute),
  },
  e2e: {
    name: 'browser tests',
    needs: machine,
    run: playwright,
  },
  // A thousand sequences alone take hours, and a day where the machine is busy.
  faults: { name: 'faults', needs: machine, run: own('test/faults/main.ts', 24 * 60 * minute) },
  load: { name: 'load', needs: machine, run: own('test/load/main.ts', 60 * minute) },
  bench: { name: 'bench', needs: machine, run: bench },
}

/** @typedef {keyof typeof stages} StageId */

/** What `node test/run.mjs WORD` runs; without a word, all but bench, faults and load. @type {Record<string, readonly StageId[]>} */
export const selections = {
  '': ['types', 'lint', 'unit', 'build', 'integration', 'e2e'],
  check: ['types', 'lint'],
  unit: ['unit'],
  integration: ['build', 'integration'],
  e2e: ['build', 'e2e'],
  bench: ['build', 'bench'],
  faults: ['build', 'faults'],
  load: ['build', 'load'],
}
