import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeEach, describe, expect, it } from 'vitest'
import { isAllowedExternal } from '../../../electron/desktop/external-url.ts'
import { confineNavigation } from '../../../electron/desktop/navigation.ts'
import { isOwnUrl } from '../../../electron/desktop/origin.ts'
import { confineSession } from '../../../electron/desktop/permissions.ts'
import { webPreferences } from '../../../electron/desktop/window.ts'
import { app, calls, session, WebContentsDouble } from '../../support/electron-double.ts'

const contents = new WebContentsDouble()
confineNavigation()
app.emit('web-contents-created', {}, contents)
confineSession(session.defaultSession as never)
beforeEach(() => calls.splice(0))

const foreign = [
  'https://evil.example/',
  'http://evil.example/?next=app://readyset',
  'app://readyset.evil.example/',
  'app://readyset@evil.example/',
  'app://user@readyset/',
  'app://evil/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'about:blank',
  'not a url',
  '',
]

describe('the window’s confinement', () => {
  it.each(foreign)('stays when it is asked to go to %j', (url) => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      let prevented = false
      contents.emit(event, { url, preventDefault: () => (prevented = true) })
      expect(prevented).toBe(true)
    }
    expect(isOwnUrl(url)).toBe(false)
  })

  it('goes to its own pages, opens no window and attaches no webview', () => {
    let prevented = false
    contents.emit('will-navigate', { url: 'app://readyset/#/deployments', preventDefault: () => (prevented = true) })
    expect(prevented).toBe(false)
    contents.emit('will-attach-webview', { preventDefault: () => (prevented = true) })
    expect(prevented).toBe(true)
    expect(contents.windowOpenHandler?.({ url: 'https://docs.readyset.io/x' } as never)).toEqual({ action: 'deny' })
    expect(calls).toEqual([{ name: 'shell.openExternal', args: ['https://docs.readyset.io/x'] }])
  })

  it.each([
    ['https://docs.readyset.io/reference', true],
    ['http://docs.readyset.io/', false],
    ['https://user@docs.readyset.io/', false],
    ['https://docs.readyset.io.evil.example/', false],
    ['https://evil.example/?docs.readyset.io', false],
    ['vscode://x/command', false],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
  ])('hands %s to the browser: %s', (url, allowed) => {
    expect(isAllowedExternal(url)).toBe(allowed)
  })

  it('refuses every permission that Electron knows but writing to the clipboard', () => {
    const types = readFileSync(createRequire(import.meta.url).resolve('electron/electron.d.ts'), 'utf8')
    const line = types.split('\n').find((text) => text.includes('setPermissionCheckHandler(handler: ')) ?? ''
    const permissions = [
      ...(line.split('permission: ')[1]?.split(', requestingOrigin')[0] ?? '').matchAll(/'([^']+)'/g),
    ].map((m) => m[1] ?? '')
    expect(permissions.length).toBeGreaterThan(30)
    const { permissionCheck, permissionRequest, device } = session.defaultSession
    const checked = permissions.filter((name) => permissionCheck?.(null, name, 'app://readyset'))
    const requested = permissions.filter((name) => {
      let granted = false
      permissionRequest?.(contents, name, (answer) => (granted = answer))
      return granted
    })
    expect(checked).toEqual(['clipboard-sanitized-write'])
    expect(requested).toEqual(['clipboard-sanitized-write'])
    expect(permissionCheck?.(null, 'clipboard-sanitized-write', 'https://evil.example')).toBe(false)
    expect(device?.()).toBe(false)
  })

  it('lets the window reach nothing but the page', () => {
    const cancelled = (url: string) => {
      let cancel: boolean | undefined
      session.defaultSession.beforeRequest?.({ url }, (answer) => (cancel = answer.cancel))
      return cancel
    }
    expect(cancelled('app://readyset/api/live')).toBe(false)
    expect(cancelled('blob:app://readyset/0b1')).toBe(false)
    for (const url of [
      'https://api.segment.io/v1/t',
      'http://127.0.0.1:1/',
      'ws://evil.example/',
      'blob:https://evil.example/1',
      ...foreign,
    ]) {
      expect(cancelled(url), url).toBe(true)
    }
  })

  it.each([true, false])('opens the page in a sandbox, with every dangerous thing off, packaged: %s', (packaged) => {
    expect(webPreferences(packaged)).toEqual({
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
      devTools: !packaged,
    })
  })
})
