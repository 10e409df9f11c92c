import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { BrowserWindow, calls, protocol } from '../../support/electron-double.ts'

/** The composition is tested elsewhere; here it only has to be called in its turn. */
const closeApp = vi.fn(async () => {})
vi.mock('../../../electron/app.ts', () => ({
  createApp: async () => ({
    fetch: async (request: Request) => new Response(new URL(request.url).pathname),
    close: closeApp,
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

  it('hides the window at once when it is closed, ends in order, and then quits', async () => {
    const window = new BrowserWindow({})
    const { endInOrder } = await import('../../../electron/desktop/lifetime.ts')
    calls.splice(0)
    let finish = () => {}
    endInOrder(window as never, () => new Promise<void>((resolve) => (finish = resolve)))
    let prevented = 0
    window.emit('close', { preventDefault: () => (prevented += 1) })
    window.emit('close', { preventDefault: () => (prevented += 1) })
    expect(prevented).toBe(2)
    expect(calls.map(({ name }) => name)).toEqual(['window.hide'])
    finish()
    await expect.poll(() => calls.map(({ name }) => name)).toContain('app.quit')
    window.emit('close', { preventDefault: () => (prevented += 1) })
    expect(prevented).toBe(2)
  })
})
