import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { endOf } from './processes.mjs'

const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

/** Fetching some 110 MB may take this long before the browser is taken instead. */
const fetchTimeoutMs = 180_000

/** A failed fetch is not tried again for this long, so that the next start is quick. */
const rememberFailureMs = 24 * 60 * 60 * 1000

/**
 * Why there can be no window here, undefined where there can.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function displayProblem(platform, env) {
  const graphical = platform === 'darwin' || platform === 'win32' || env.DISPLAY || env.WAYLAND_DISPLAY
  return graphical ? undefined : 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)'
}

/**
 * Where Electron's program is or would be.
 * @param {string} root
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function electronPath(root, platform, env) {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH || join(root, 'node_modules', 'electron', 'dist')
  return join(folder, platform === 'darwin' || platform === 'win32' ? programs[platform] : 'electron')
}

/** @param {string} root @returns {string} */
function versionOf(root) {
  return JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version
}

/** @param {string} file @param {string} version @param {number} now @returns {string | undefined} */
function rememberedFailure(file, version, now) {
  try {
    const past = JSON.parse(readFileSync(file, 'utf8'))
    return past.version === version && now - past.at < rememberFailureMs ? String(past.reason) : undefined
  } catch {
    return undefined
  }
}

/**
 * Runs Electron's own `install-electron` once.
 * @param {string} root
 * @param {number} timeoutMs
 * @returns {Promise<string | undefined>} why it failed, in its last words
 */
async function fetchElectron(root, timeoutMs) {
  const words = [join(root, 'node_modules', 'electron', 'install.js')]
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], timeout: timeoutMs })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4000)
  })
  const ending = await endOf(child)
  if (ending.code === 0) return undefined
  if (ending.signal !== null) return `the download took longer than ${timeoutMs / 1000} s`
  return /Error: (.+)/.exec(said)?.[1] ?? ending.failure?.message ?? `exit code ${ending.code}`
}

/**
 * Finds Electron's binary and fetches it where it is missing. A failure to fetch is remembered, beside the packages.
 * @param {string} root
 * @param {(line: string) => void} say
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, now?: number, timeoutMs?: number }} [world]
 * @returns {Promise<{ binary: string } | { problem: string }>}
 */
export async function findElectron(root, say, world = {}) {
  const { env = process.env, platform = process.platform, now = Date.now(), timeoutMs = fetchTimeoutMs } = world
  const problem = displayProblem(platform, env)
  if (problem !== undefined) return { problem }
  const binary = electronPath(root, platform, env)
  if (existsSync(binary)) return { binary }
  if (env.ELECTRON_OVERRIDE_DIST_PATH) return { problem: `ELECTRON_OVERRIDE_DIST_PATH holds no Electron (${binary})` }
  const memory = join(root, 'node_modules', '.cache', 'readyset-desktop', 'electron.json')
  const version = versionOf(root)
  let reason = rememberedFailure(memory, version, now)
  if (reason === undefined) {
    say(`Fetching Electron ${version}, once.`)
    reason = await fetchElectron(root, timeoutMs)
    if (reason === undefined && existsSync(binary)) return { binary }
    reason ??= 'its installer left no program'
    mkdirSync(dirname(memory), { recursive: true })
    writeFileSync(memory, JSON.stringify({ version, at: now, reason }))
  }
  return { problem: `Electron could not be fetched (${reason}; \`npx install-electron\` tries again)` }
}
