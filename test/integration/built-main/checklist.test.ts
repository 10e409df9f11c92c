import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../../electron/api/security-headers.ts'
import { type BuiltMain, startBuiltMain } from '../../support/built-main/start-built-main.ts'
import { waitUntil } from '../../support/wait-until.ts'

/**
 * Electron's own security list (its security tutorial, 20 points) and what else a window can get wrong, each with the test
 * that holds it. They run on the built main process under plain Node, with a typed double in Electron's place: what is set,
 * asked and refused is proved here, what Electron then makes of it where its binary is (`test/e2e/window.test.ts`).
 */
const checklist = {
  1: 'context is isolated, no Node in the page',
  2: 'sandbox, asked for before the program is ready',
  3: 'no preload that could be unsafe',
  4: 'nothing of the program is exposed to the page',
  5: 'no messages from the page whose sender would have to be checked',
  6: 'every input is validated',
  7: 'content security policy',
  8: 'permissions are refused, in every session',
  9: 'the page stays where it is',
  10: 'no new windows, no webviews',
  11: 'links to the outside by an allow-list',
  12: 'a scheme of its own with strict paths, no file://',
  13: 'fuses',
  14: 'secrets by the system’s store',
  15: 'no setting that weakens the page',
  16: 'no request leaves the window',
  17: 'downloads and drops',
  18: 'one instance, a validated command line',
  19: 'a version of Electron that is supported',
  20: 'nothing that is for development in a package',
} as const

const held = new Set<number>()
/** The title of the test of one point. */
function point(number: keyof typeof checklist): string {
  held.add(number)
  return `${number}. ${checklist[number]}`
}

const root = fileURLToPath(new URL('../../..', import.meta.url))
const built = readdirSync(join(root, 'dist', 'electron')).filter((file) => file.endsWith('.js'))
/** Where the built program has what it must not have. */
function inBuild(pattern: RegExp): readonly string[] {
  return built.flatMap((file) =>
    readFileSync(join(root, 'dist', 'electron', file), 'utf8')
      .split('\n')
      .flatMap((line) => (pattern.test(line) ? [`${file}: ${line.trim().slice(0, 200)}`] : [])),
  )
}
const types = readFileSync(createRequire(import.meta.url).resolve('electron/electron.d.ts'), 'utf8')
const page = (path: string) => `app://readyset${path}`

const foreign = [
  'https://evil.example/',
  'http://evil.example/?next=app://readyset',
  'app://readyset.evil.example/',
  'app://user@readyset/',
  'app://evil/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
  'not a url',
  '',
]

let dataFolder: string
let main: BuiltMain
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'rsd-main-'))
  main = startBuiltMain({ dataFolder, words: ['--disable-telemetry'] })
  await waitUntil('the page to be loaded', () => called('window.loadURL'), { timeoutMs: 60_000 })
})
afterAll(async () => {
  main.kill()
  await main.ended
  await rm(dataFolder, { recursive: true, force: true })
})

const order = async () => (await main.ask('calls')).map(({ name }) => name)
const called = async (name: string) => (await main.ask('calls')).find((call) => call.name === name)
const preferences = async () =>
  (await called('new BrowserWindow'))?.args[0] as { readonly webPreferences: Readonly<Record<string, unknown>> }

/** Every permission that Electron's types know. */
function permissions(): readonly string[] {
  const line = types.split('\n').find((text) => text.includes('setPermissionCheckHandler(handler: ')) ?? ''
  const names = line.split('permission: ')[1]?.split(', requestingOrigin')[0] ?? ''
  return [...names.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '')
}

describe('the security checklist, on the built main process', () => {
  it(point(1), async () => {
    expect((await preferences()).webPreferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: true,
    })
  })

  it(point(2), async () => {
    const calls = await order()
    const ready = calls.indexOf('app.whenReady')
    for (const early of ['app.enableSandbox', 'protocol.registerSchemesAsPrivileged', 'app.commandLine.appendSwitch']) {
      expect(calls).toContain(early)
      expect(calls.indexOf(early), early).toBeLessThan(ready)
    }
    expect(ready).toBeLessThan(calls.indexOf('new BrowserWindow'))
  })

  it(point(3), async () => {
    expect(Object.keys((await preferences()).webPreferences)).not.toContain('preload')
    expect(inBuild(/\bregisterPreloadScript\b|\bsetPreloads\b|\bpreload:/)).toEqual([])
  })

  it(point(4), () => {
    expect(inBuild(/\bcontextBridge\b|\bexecuteJavaScript\b|\bipcRenderer\b/)).toEqual([])
  })

  it(point(5), () => {
    expect(inBuild(/\bipcMain\b|\bMessageChannelMain\b|\.ipc\.(on|handle)\b/)).toEqual([])
  })

  it(point(6), async () => {
    const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value))
    const body = fc.oneof(json, fc.string(), fc.constant('{"__proto__":{"theme":"dark"}}'))
    const paths = ['/preferences', '/deployments', '/telemetry/consent', '/telemetry/settings/endpoint']
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), body, async (path, text) => {
        const headers = { 'content-type': 'application/json' }
        const reply = await main.ask('request', { url: page(`/api${path}`), method: 'POST', headers, body: text })
        // An object without a known name changes nothing and is taken; everything else that is not the shape is refused.
        expect([200, 400, 422]).toContain(reply.status)
      }),
      { numRuns: 200 },
    )
    const huge = await main.ask('request', {
      url: page('/api/preferences'),
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ imageMirror: 'x'.repeat(11 * 1024 * 1024) }),
    })
    expect(huge.status).toBe(413)
    expect((await main.state()).preferences).toMatchObject({ imageMirror: '' })
  })

  it(point(7), async () => {
    for (const path of ['/', '/api/telemetry/dictionary', '/nowhere']) {
      const { headers } = await main.ask('request', { url: page(path) })
      expect(headers['content-security-policy'], path).toBe(contentSecurityPolicy)
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/)
    expect(contentSecurityPolicy).not.toContain('unsafe')
    const { body } = await main.ask('request', { url: page('/') })
    expect(body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/i)
  })

  it(point(8), async () => {
    expect(permissions().length).toBeGreaterThan(30)
    for (const partition of [undefined, 'made-later']) {
      const at = partition === undefined ? {} : { partition }
      for (const name of permissions()) {
        const granted = name === 'clipboard-sanitized-write'
        expect(await main.ask('permission', { name, origin: page('/'), ...at }), name).toEqual({
          checked: granted,
          requested: granted,
          device: false,
        })
      }
    }
    for (const origin of foreign) {
      const answer = await main.ask('permission', { name: 'clipboard-sanitized-write', origin })
      expect(answer, origin).toMatchObject({ checked: false, requested: false })
    }
  })

  it(point(9), async () => {
    for (const url of foreign) expect(await main.ask('navigate', url), url).toEqual([true, true, true])
    expect(await main.ask('navigate', page('/#/telemetry'))).toEqual([false, false, false])
  })

  it(point(10), async () => {
    for (const url of [...foreign, page('/')]) expect(await main.ask('openWindow', url)).toEqual({ action: 'deny' })
    expect(await main.ask('attachWebview')).toBe(true)
  })

  it(point(11), async () => {
    const opened = async () =>
      (await main.ask('calls')).filter(({ name }) => name === 'shell.openExternal').map(({ args }) => args[0])
    for (const url of [
      ...foreign,
      'http://docs.readyset.io/',
      'https://user@docs.readyset.io/',
      'https://docs.readyset.io.evil.example/',
      'https://evil.example/?docs.readyset.io',
      'vscode://x/command',
    ]) {
      await main.ask('openWindow', url)
    }
    expect(await opened()).toEqual([])
    await main.ask('openWindow', 'https://docs.readyset.io/reference')
    expect(await opened()).toEqual(['https://docs.readyset.io/reference'])
  })

  it(point(12), async () => {
    expect((await called('protocol.registerSchemesAsPrivileged'))?.args).toEqual([
      [
        {
          scheme: 'app',
          privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
        },
      ],
    ])
    expect((await called('window.loadURL'))?.args).toEqual([page('/')])
    const paths = [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/%252e%252e/package.json',
      '/..%5c..%5cpackage.json',
      '/index.html%00.js',
      '//etc/passwd',
      '/assets/../../electron/main.js',
      '/.',
      '/built-from',
    ]
    for (const path of paths) {
      const { status, body } = await main.ask('request', { url: page(path) })
      // What the URL's own syntax makes of the path may be the page itself; nothing else is ever there.
      if (status === 200) expect(body, path).toContain('<title>ReadySet Desktop')
      else expect(status, path).toBe(404)
    }
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await main.ask('request', { url: page('/'), method })).status).toBe(404)
    }
    for (const url of ['app://evil/', 'app://readyset.evil.example/api/live', 'app://readyset:1/']) {
      expect((await main.ask('request', { url })).status, url).toBe(404)
    }
  })

  it(point(13), () => {
    // Set and read back in `test/integration/package/package.test.ts`; here: nothing needs what they turn off.
    expect(inBuild(/ELECTRON_RUN_AS_NODE|NODE_OPTIONS|child_process["']\)?\.fork/)).toEqual([])
  })

  it(point(14), async () => {
    expect((await main.state()).app.secretStore).toContain('encrypted, with the key in the desktop’s secret service')
    const plain = await mkdtemp(join(tmpdir(), 'rsd-plain-'))
    const other = startBuiltMain({ dataFolder: plain, env: { RSD_DOUBLE_BACKEND: 'basic_text' } })
    await expect.poll(async () => (await other.state()).app.secretStore, { timeout: 60_000 }).toContain('plain text')
    other.kill()
    await other.ended
    await rm(plain, { recursive: true, force: true })
    expect(inBuild(/safeStorage\.(encryptString|decryptString|isEncryptionAvailable)\b/)).toEqual([])
  })

  it(point(15), () => {
    expect(inBuild(/webSecurity: ?false|allowRunningInsecureContent: ?true|enableBlinkFeatures|bypassCSP/)).toEqual([])
  })

  it(point(16), async () => {
    for (const url of [...foreign, 'ws://127.0.0.1:1/', 'https://api.segment.io/v1/t', 'blob:https://evil.example/1']) {
      expect(await main.ask('cancels', { url }), url).toBe(true)
      expect(await main.ask('cancels', { url, partition: 'made-later' }), url).toBe(true)
    }
    expect(await main.ask('cancels', { url: page('/api/live') })).toBe(false)
    const calls = await main.ask('calls')
    const args = (name: string) => calls.filter((call) => call.name === name).map((call) => call.args[0])
    expect(args('session.setSpellCheckerEnabled')).toContain(false)
    expect(args('session.setSpellCheckerLanguages')).toContainEqual([])
    expect(args('session.setProxy')).toContainEqual({ mode: 'direct' })
    expect(args('app.commandLine.appendSwitch')).toEqual(
      expect.arrayContaining(['disable-background-networking', 'disable-component-update', 'no-pings']),
    )
    // Neither the updater nor a reporter of crashes is even loaded.
    expect(await main.ask('modules')).not.toContain('electron-updater')
    expect(inBuild(/\bcrashReporter\b/)).toEqual([])
  })

  it(point(17), async () => {
    expect(await main.ask('refusesDownload', 'blob:app://readyset/1')).toBe(false)
    for (const url of foreign) expect(await main.ask('refusesDownload', url), url).toBe(true)
    expect((await preferences()).webPreferences.navigateOnDragDrop).toBe(false)
  })

  it(point(18), async () => {
    const second = startBuiltMain({ dataFolder, env: { RSD_DOUBLE_SECOND: '1' } })
    const end = await second.ended
    expect(end.code).toBe(0)
    expect(end.calls.map(({ name }) => name)).not.toContain('app.whenReady')
    await main.ask('minimize')
    await main.ask('startAgain')
    expect((await order()).slice(-3)).toEqual(['window.restore', 'window.show', 'window.focus'])
    for (const word of ['--no-sandbox', '--inspect', '--data-dir', 'app://readyset/', '--port=x']) {
      const refused = await startBuiltMain({ dataFolder, words: [word] }).ended
      expect(refused.code, word).toBe(1)
      expect(
        refused.calls.map(({ name }) => name),
        word,
      ).toContain('dialog.showErrorBox')
      expect(
        refused.calls.map(({ name }) => name),
        word,
      ).not.toContain('new BrowserWindow')
    }
  })

  it(point(19), () => {
    const { version } = createRequire(import.meta.url)('electron/package.json') as { readonly version: string }
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    // Which majors are supported is a question of the day, asked by the release job (`electron/package/supported.mjs`).
    expect(devDependencies.electron).toBe(version)
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it(point(20), async () => {
    const packaged = await mkdtemp(join(tmpdir(), 'rsd-packaged-'))
    const other = startBuiltMain({ dataFolder: packaged, env: { RSD_DOUBLE_PACKAGED: '1' } })
    const window = async () => (await other.ask('calls')).find(({ name }) => name === 'new BrowserWindow')?.args[0]
    await expect.poll(window, { timeout: 60_000 }).toMatchObject({ webPreferences: { devTools: false } })
    expect(JSON.stringify(await other.ask('menu'))).not.toMatch(/toggleDevTools|forceReload/)
    other.kill()
    await other.ended
    const bare = await startBuiltMain({ dataFolder: packaged, words: ['--no-sandbox'] }).ended
    expect(bare.code).toBe(1)
    const box = bare.calls.find(({ name }) => name === 'dialog.showErrorBox')
    expect(box?.args[1]).toContain('does not open without Chromium’s sandbox')
    const scripts = readFileSync(join(root, 'package.json'), 'utf8')
    const forDevelopment = /appendSwitch\(['"]no-sandbox|ELECTRON_DISABLE_SECURITY_WARNINGS|openDevTools/
    expect(inBuild(forDevelopment)).toEqual([])
    expect(scripts).not.toMatch(forDevelopment)
    await rm(packaged, { recursive: true, force: true })
  })

  it('every point of the list has its test', () => {
    expect([...held]).toEqual(Object.keys(checklist).map(Number))
  })
})
