// `npm test`: everything, in order, up to the first stage that fails. `node test/run.mjs integration` runs one part.
// Runs on any Node from 20.19 on and needs no package, for on a fresh clone there is none.
import { fileURLToPath } from 'node:url'
import { ensurePackages } from '../electron/launch/packages.mjs'
import { forwardSignals } from '../electron/launch/processes.mjs'
import { closingLine, sum } from './support/run/counts.mjs'
import { engineAnswers, startEngine } from './support/run/docker-daemon.mjs'
import { provide } from './support/run/provide.mjs'
import { selections, stages } from './support/run/stages.mjs'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`)

/** Stop what was started, the last first. @type {(() => Promise<void>)[]} */
const cleanUps = []

/** Ctrl-C ends the stage that runs, and then what was started is stopped as ever. */
const interruption = { came: false }
const stopListening = forwardSignals(() => {
  interruption.came = true
})

/**
 * @param {import('./support/run/stages.mjs').StageId} id
 * @param {readonly string[]} words what the stage itself is told
 * @returns {Promise<import('./support/run/stages.mjs').Result>}
 */
async function runStage(id, words) {
  const stage = /** @type {import('./support/run/stages.mjs').Stage} */ (stages[id])
  const startedAt = performance.now()
  say(`\n== ${stage.name}`)
  await provide(stage.needs, say)
  if (stage.needs.includes('engine') && !(await engineAnswers())) {
    say('Starting dockerd, for no Docker engine answers.')
    cleanUps.push(await startEngine(root))
  }
  const result = await stage.run(root, say, words)
  say(
    `== ${stage.name}: ${result.ok ? 'passed' : 'FAILED'} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  )
  return result
}

/**
 * @param {readonly import('./support/run/stages.mjs').StageId[]} ids
 * @param {readonly string[]} words
 * @returns {Promise<boolean>}
 */
async function runAll(ids, words) {
  /** @type {import('./support/run/counts.mjs').Counts[]} */
  const counts = []
  let failedStage
  for (const id of ids) {
    try {
      const result = await runStage(id, words)
      counts.push(result.counts)
      if (!result.ok) failedStage = stages[id].name
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
      failedStage = stages[id].name
    }
    if (interruption.came) failedStage = `${stages[id].name}, interrupted,`
    if (failedStage !== undefined) break
  }
  const total = sum(counts)
  if (failedStage !== undefined) {
    say(`\nStopped: ${failedStage} failed.`)
    // A stage without tests of its own, such as the lint, counts as one.
    if (total.failed === 0) total.failed = 1
  }
  say(closingLine(total))
  return failedStage === undefined
}

const [word = '', ...words] = process.argv.slice(2)
const ids = selections[word]
if (ids === undefined) {
  say(`Usage: node test/run.mjs [${Object.keys(selections).filter(Boolean).join(' | ')}]`)
  process.exit(2)
}
try {
  await ensurePackages(root, say)
  process.exitCode = (await runAll(ids, words)) ? 0 : 1
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  for (const cleanUp of cleanUps.reverse()) await cleanUp()
  stopListening()
}
