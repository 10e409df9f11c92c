import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { app, calls, protocol, trays, windows } from '../../support/electron-double.ts'

/** The composition is tested elsewhere; here it only has to be called in its turn. */
const closeApp = vi.fn(async () => {})
vi.mock('../../../electron/app.ts', () => ({
  createApp: async () => ({
    fetch: async (request: Request) => new Response(new URL(request.url).pathname),
    close: closeApp,
    deployments: { list: () => [], onView: () => () => {} },
    preferences: () => ({ theme: 'system', imageMirror: '', closeToTray: false }),
  }),
}))

describe('the window’s boot', () => {
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rsd-boot-'))
    process.argv = ['electron', '.', '--data-dir', folder]
    await import('../../../electron/main.ts')
    await vi.waitUntil(() => calls.some(({ name }) => name === 'window.loadURL'))
  })

  it('does in order what must precede the page', () => {
    const order = calls.map(({ name }) => name)
    const precedes = (first: string, second: string) =>
      expect(order.indexOf(first), `${first} before ${second}`).toBeLessThan(order.indexOf(second))
    for (const early of [
      'app.enableSandbox',
      'protocol.registerSchemesAsPrivileged',
      'app.setPath',
      'app.commandLine.appendSwitch',
    ]) {
      expect(order).toContain(early)
      precedes(early, 'app.whenReady')
    }
    precedes('app.requestSingleInstanceLock', 'app.whenReady')
    precedes('session.setSpellCheckerEnabled', 'new BrowserWindow')
    precedes('protocol.handle', 'window.loadURL')
  })

  it('serves page and API to the window alone, without a port', async () => {
    expect(calls.find(({ name }) => name === 'window.loadURL')?.args).toEqual(['app://readyset/'])
    const answer = await protocol.handler?.(new Request('app://readyset/api/live'))
    expect(await answer?.text()).toBe('/api/live')
  })

  it('shows the running window when it is started a second time', () => {
    calls.splice(0)
    const [window] = windows
    if (window) window.minimized = true
    app.emit('second-instance')
    expect(calls.map(({ name }) => name)).toEqual(['window.restore', 'window.show', 'window.focus'])
  })

  it('stands in the tray while it runs', () => {
    expect(trays).toHaveLength(1)
    expect(trays[0]?.toolTip).toBe('ReadySet Desktop: nothing is deployed')
  })
})
