import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { endInOrder, quitsWithinMs } from '../../../electron/desktop/lifetime.ts'
import { app, autoUpdater, BrowserWindow, calls, emitPreventable } from '../../support/electron-double.ts'

const names = () => calls.map(({ name }) => name)

function opened(closesToTray = false) {
  const window = new BrowserWindow({})
  let finish = () => {}
  const remember = vi.fn()
  const close = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)))
  endInOrder(window as never, { closesToTray: () => closesToTray, remember, close })
  calls.splice(0)
  return { window, remember, close, finish: () => finish() }
}

describe('the end of the window’s program', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    app.removeAllListeners('before-quit')
    autoUpdater.removeAllListeners()
    vi.useRealTimers()
  })

  it('hides the window at once when it is closed, ends in order, and then quits', async () => {
    const { window, remember, close, finish } = opened()
    expect(emitPreventable(window, 'close')).toBe(true)
    expect(emitPreventable(window, 'close')).toBe(true)
    expect(names()).toEqual(['window.hide'])
    expect(remember).toHaveBeenCalledOnce()
    expect(close).toHaveBeenCalledOnce()
    finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(names()).toContain('app.quit')
    expect(emitPreventable(window, 'close')).toBe(false)
  })

  it('is there after two seconds, whatever is still open', async () => {
    const { close } = opened()
    expect(emitPreventable(app, 'before-quit')).toBe(true)
    await vi.advanceTimersByTimeAsync(quitsWithinMs - 1)
    expect(names()).toEqual(['window.hide'])
    await vi.advanceTimersByTimeAsync(1)
    expect(close).toHaveBeenCalledOnce()
    expect(names()).toEqual(['window.hide', 'app.quit'])
    expect(quitsWithinMs).toBe(2000)
  })

  it('quits too when closing failed', async () => {
    const window = new BrowserWindow({})
    const close = () => Promise.reject(new Error('the disk is full'))
    endInOrder(window as never, { closesToTray: () => false, remember: () => {}, close })
    calls.splice(0)
    emitPreventable(window, 'close')
    await vi.advanceTimersByTimeAsync(0)
    expect(names()).toEqual(['window.hide', 'app.quit'])
  })

  it('does not come when closing leaves the program in the tray, and comes when it is asked for there', () => {
    const { window, remember, close } = opened(true)
    expect(emitPreventable(window, 'close')).toBe(true)
    expect(names()).toEqual(['window.hide'])
    expect(remember).toHaveBeenCalledOnce()
    expect(close).not.toHaveBeenCalled()
    app.quit()
    expect(close).toHaveBeenCalledOnce()
  })

  it('comes for an update too, wherever closing the window leads', () => {
    const { window, close } = opened(true)
    autoUpdater.emit('before-quit-for-update')
    expect(emitPreventable(window, 'close')).toBe(true)
    expect(close).toHaveBeenCalledOnce()
  })
})
