import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildStamp } from '../../../electron/launch/build.mjs'
import { waitUntil } from '../../support/wait-until.ts'

// The launcher as it is, in a project whose packages are installed and whose programs are tiny.

const project = fileURLToPath(new URL('../../..', import.meta.url))
let root: string
let child: ChildProcess | undefined

/**
 * Stops in order on SIGTERM, counts the SIGINTs, and then says what it was started with: what reads the address may signal
 * at once.
 */
const server = `let interrupts = 0
process.on('SIGINT', () => { interrupts++; setTimeout(() => process.exit(40 + interrupts), 200) })
process.on('SIGTERM', () => process.exit(0))
setInterval(() => {}, 1000)
process.stdout.write('ReadySet Desktop is at http://127.0.0.1:1/#t=x ' + JSON.stringify(process.argv.slice(2)) + '\\n')
if (process.argv.includes('--disable-telemetry')) process.exit(7)`

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rsd-launch-'))
  cpSync(join(project, 'electron', 'launch'), join(root, 'electron', 'launch'), { recursive: true })
  cpSync(join(project, 'electron', 'launch.mjs'), join(root, 'electron', 'launch.mjs'))
  mkdirSync(join(root, 'renderer'))
  for (const file of ['package.json', 'package-lock.json', 'vite.config.ts']) writeFileSync(join(root, file), '{}')
  mkdirSync(join(root, 'node_modules', 'electron'), { recursive: true })
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{}')
  mkdirSync(join(root, 'dist', 'electron'), { recursive: true })
  writeFileSync(join(root, 'dist', 'electron', 'serve.js'), server)
  writeFileSync(join(root, 'dist', 'built-from'), buildStamp(root))
})

afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true })
})

function start(words: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ELECTRON_OVERRIDE_DIST_PATH: ___, ...rest } = process.env
  const launched = spawn(process.execPath, [join(root, 'electron', 'launch.mjs'), ...words], {
    env: { ...rest, ...env },
  })
  child = launched
  const said = { out: '', err: '' }
  launched.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  launched.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const code = new Promise<number | null>((resolve) => launched.once('close', resolve))
  return { launched, said, code, address: () => waitUntil('the address', () => said.out.includes('#t=')) }
}

/** A program in Electron's place. */
function layElectron(script: string): NodeJS.ProcessEnv {
  const folder = join(root, 'own-electron')
  mkdirSync(folder)
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'electron'), 0o755)
  return { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: folder }
}

describe('npm start', () => {
  test('without a display it says so in one line and serves the browser', async () => {
    const { launched, said, code, address } = start(['--data-dir', '/tmp/x'])
    await address()
    launched.kill('SIGTERM')
    expect(await code).toBe(0)
    expect(said.out).toBe('ReadySet Desktop is at http://127.0.0.1:1/#t=x ["--data-dir","/tmp/x"]\n')
    expect(said.err).toMatch(/^ReadySet Desktop opens in the browser, not in its window: there is no display .*\n$/)
  })

  test('asked for the browser, it has nothing to explain', async () => {
    const { launched, said, code, address } = start(['--browser', '--port', '0', '--no-open'])
    await address()
    launched.kill('SIGTERM')
    expect(await code).toBe(0)
    expect(said).toEqual({ out: expect.stringContaining('["--port","0","--no-open"]'), err: '' })
  })

  test('the exit code is the host’s', async () => {
    expect(await start(['--browser', '--disable-telemetry']).code).toBe(7)
  })

  test('Ctrl-C, which arrives from the terminal and from npm, reaches the host once', async () => {
    const { launched, code, address } = start(['--browser'])
    await address()
    launched.kill('SIGINT')
    launched.kill('SIGINT')
    expect(await code).toBe(41)
  })

  test('a SIGTERM to npm, which ends only the shell in between, ends the host too', async () => {
    const launcher = `"${process.execPath}" "${join(root, 'electron', 'launch.mjs')}" --browser`
    const shell = spawn('sh', ['-c', `${launcher}; true`], { env: { ...process.env, npm_lifecycle_event: 'start' } })
    let out = ''
    shell.stdout.on('data', (chunk) => {
      out += chunk
    })
    // Closes when the last one that holds it has ended, and that is the host.
    const ended = new Promise((resolve) => shell.stdout.once('close', resolve))
    await waitUntil('the address', () => out.includes('#t='))
    shell.kill('SIGTERM')
    await ended
  })

  test('a host that dies by a signal is told of as shells do', async () => {
    writeFileSync(join(root, 'dist', 'electron', 'serve.js'), 'process.kill(process.pid, "SIGKILL")')
    expect(await start(['--browser']).code).toBe(137)
  })

  test('with a display and Electron, the window opens with the options of both hosts', async () => {
    const { said, code } = start(['--data-dir', '/tmp/x'], layElectron('echo "window $*"; exit 3'))
    expect(await code).toBe(3)
    expect(said.out).toBe(`window ${root} --data-dir /tmp/x\n`)
  })

  test.each([
    ['a missing library', 'echo "error while loading shared libraries" >&2; exit 127'],
    ['a sandbox that cannot work', 'kill -TRAP $$'],
  ])('where %s keeps Electron from starting, the browser is served', async (_, script) => {
    const { launched, said, code, address } = start([], layElectron(script))
    await address()
    launched.kill('SIGTERM')
    expect(await code).toBe(0)
    expect(said.err).toContain('opens in the browser, not in its window: Electron did not start')
  })

  test('help needs no build and no packages', async () => {
    rmSync(join(root, 'node_modules'), { recursive: true })
    rmSync(join(root, 'dist'), { recursive: true })
    const { said, code } = start(['--help'])
    expect(await code).toBe(0)
    expect(said.out).toContain('--data-dir DIR')
    expect(readdirSync(root)).not.toContain('node_modules')
  })

  test('a word that it does not know ends it before anything is done', async () => {
    const { said, code } = start(['--prot', '1'])
    expect(await code).toBe(2)
    expect(said.err).toContain('unknown option "--prot"')
  })

  test('changed sources are built anew, and a build that fails is said to have failed', async () => {
    writeFileSync(join(root, 'renderer', 'page.tsx'), 'changed')
    const { said, code } = start(['--browser'])
    expect(await code).toBe(1)
    expect(said.out).toBe('')
    expect(said.err).toContain('Building')
    expect(said.err).toContain('vite build failed')
    expect(() => readFileSync(join(root, 'dist', 'built-from'))).toThrow()
  })
})
