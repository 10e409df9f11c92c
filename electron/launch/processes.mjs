import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * How a process ended. `failure` is set when it could not be started at all.
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null, failure?: Error }} Ending
 */

const forwarded = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/** A terminal and npm each send the same Ctrl-C; within this many milliseconds they count as one. */
const sameSignalMs = 300

/**
 * Runs a program to its end and passes on the signals that this process gets meanwhile. The program leads a process
 * group of its own, so that a Ctrl-C reaches it once, through here.
 * @param {string} file
 * @param {readonly string[]} words
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<Ending>}
 */
export function runHost(file, words, options) {
  const child = spawn(file, words, { ...options, stdio: 'inherit', detached: process.platform !== 'win32' })
  const stopForwarding = forwardSignals((signal) => child.kill(signal))
  return endOf(child).finally(stopForwarding)
}

/** How often the shell that npm started is looked for, in milliseconds. */
const parentCheckMs = 250

/**
 * Passes on the signals that this process gets. A SIGTERM sent to npm ends the shell in between and does not come through:
 * when that shell is gone, it counts as one.
 * @param {(signal: NodeJS.Signals) => void} pass
 * @returns {() => void} stops it
 */
export function forwardSignals(pass) {
  const last = { signal: '', at: Number.NEGATIVE_INFINITY }
  /** @param {NodeJS.Signals} signal */
  const onSignal = (signal) => {
    const now = performance.now()
    const repeated = last.signal === signal && now - last.at < sameSignalMs
    Object.assign(last, { signal, at: now })
    if (!repeated) pass(signal)
  }
  for (const signal of forwarded) process.on(signal, onSignal)
  const parent = process.ppid
  const check = setInterval(() => {
    if (process.env.npm_lifecycle_event === undefined || process.ppid === parent) return
    clearInterval(check)
    onSignal('SIGTERM')
  }, parentCheckMs)
  return () => {
    clearInterval(check)
    for (const signal of forwarded) process.off(signal, onSignal)
  }
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<Ending>} */
export function endOf(child) {
  return new Promise((resolve) => {
    child.once('error', (failure) => resolve({ code: null, signal: null, failure }))
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
}

/**
 * Runs a tool whose words are not this program's: they go to standard error, where they do not get in the way of the
 * one line on standard output.
 * @param {string} file
 * @param {readonly string[]} words
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, shell?: boolean, timeout?: number }} options
 * @returns {Promise<Ending>}
 */
export function runTool(file, words, options) {
  return endOf(spawn(file, words, { ...options, stdio: ['ignore', 2, 2] }))
}

/** The exit code that tells a shell of this ending. @param {Ending} ending @returns {number} */
export function exitCodeOf(ending) {
  if (ending.failure !== undefined) return 127
  if (ending.signal !== null) return 128 + constants.signals[ending.signal]
  return ending.code ?? 1
}

/**
 * Whether the system refused to run the program, as opposed to a program that ran and failed: it could not be executed,
 * a library of it is missing, or it gave up in its first lines (Electron does so where its sandbox cannot work).
 * @param {Ending} ending
 * @returns {boolean}
 */
export function couldNotStart(ending) {
  const gaveUp = ['SIGTRAP', 'SIGILL', 'SIGABRT', 'SIGSYS'].includes(ending.signal ?? '')
  return ending.failure !== undefined || gaveUp || [126, 127, 133].includes(ending.code ?? 0)
}
