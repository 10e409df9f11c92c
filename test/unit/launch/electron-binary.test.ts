import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { displayProblem, findElectron } from '../../../electron/launch/electron-binary.mjs'

let root: string
let said: string[]
const say = (line: string) => void said.push(line)
const world = { platform: 'linux' as const, env: { DISPLAY: ':0' } }

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rsd-electron-'))
  said = []
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

/** An Electron package whose installer is this script. */
function layElectron(installer: string, version = '45.4.1'): void {
  const folder = join(root, 'node_modules', 'electron')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }))
  writeFileSync(join(folder, 'install.js'), `require('node:fs').appendFileSync('tries', 'x')\n${installer}`)
}

const tries = () => (existsSync(join(root, 'tries')) ? readFileSync(join(root, 'tries'), 'utf8').length : 0)
const failing = 'console.error("TypeError: fetch failed\\n    at somewhere"); process.exit(1)'

test('a display is there on macOS and Windows, and where the environment names one', () => {
  expect(displayProblem('darwin', {})).toBeUndefined()
  expect(displayProblem('win32', {})).toBeUndefined()
  expect(displayProblem('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeUndefined()
  expect(displayProblem('linux', {})).toContain('no display')
})

test('without a display nothing is fetched', async () => {
  layElectron(failing)
  expect(await findElectron(root, say, { ...world, env: {} })).toEqual({
    problem: expect.stringContaining('no display'),
  })
  expect(tries()).toBe(0)
})

test('a missing binary is fetched by its own installer', async () => {
  layElectron(
    "require('node:fs').mkdirSync('node_modules/electron/dist'); require('node:fs').writeFileSync('node_modules/electron/dist/electron', '')",
  )
  const binary = join(root, 'node_modules', 'electron', 'dist', 'electron')
  expect(await findElectron(root, say, world)).toEqual({ binary })
  expect(await findElectron(root, say, world)).toEqual({ binary })
  expect(tries()).toBe(1)
  expect(said).toEqual(['Fetching Electron 45.4.1, once.'])
})

test('a failure is told in its own words and not repeated until the next day or version', async () => {
  layElectron(failing)
  const problem = expect.stringContaining('fetch failed')
  expect(await findElectron(root, say, { ...world, now: 0 })).toEqual({ problem })
  expect(await findElectron(root, say, { ...world, now: 60_000 })).toEqual({ problem })
  expect(tries()).toBe(1)
  await findElectron(root, say, { ...world, now: 25 * 60 * 60 * 1000 })
  expect(tries()).toBe(2)
  layElectron(failing, '46.0.0')
  await findElectron(root, say, { ...world, now: 25 * 60 * 60 * 1000 })
  expect(tries()).toBe(3)
})

test('a download that hangs is given up', async () => {
  layElectron('setInterval(() => {}, 1000)')
  expect(await findElectron(root, say, { ...world, timeoutMs: 300 })).toEqual({
    problem: expect.stringContaining('took longer than 0.3 s'),
  })
})

test('a folder given by ELECTRON_OVERRIDE_DIST_PATH is used and never filled', async () => {
  layElectron(failing)
  const env = { ...world.env, ELECTRON_OVERRIDE_DIST_PATH: join(root, 'own') }
  expect(await findElectron(root, say, { ...world, env })).toEqual({
    problem: expect.stringContaining('holds no Electron'),
  })
  mkdirSync(join(root, 'own'))
  writeFileSync(join(root, 'own', 'electron'), '')
  expect(await findElectron(root, say, { ...world, env })).toEqual({ binary: join(root, 'own', 'electron') })
  expect(tries()).toBe(0)
})
