import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createCrashLimit } from '../../../electron/desktop/crash-limit.ts'
import { reloadAfterCrash } from '../../../electron/desktop/page-crash.ts'
import { answers, BrowserWindow, calls } from '../../support/electron-double.ts'

beforeEach(() => calls.splice(0))

describe('a page that ends', () => {
  const crash = (window: InstanceType<typeof BrowserWindow>, reason: string) =>
    window.webContents.emit('render-process-gone', {}, { reason, exitCode: 1 })

  it.each(['crashed', 'oom', 'killed', 'integrity-failure'])('is loaded again: %s', (reason) => {
    const window = new BrowserWindow({})
    reloadAfterCrash(window as never)
    calls.splice(0)
    crash(window, reason)
    expect(calls.map(({ name }) => name)).toEqual(['webContents.reload'])
  })

  it('in order is not loaded again', () => {
    const window = new BrowserWindow({})
    reloadAfterCrash(window as never)
    calls.splice(0)
    crash(window, 'clean-exit')
    expect(calls).toEqual([])
  })

  it.each([
    ['Load again', 0, 'webContents.reload'],
    ['Quit', 1, 'app.quit'],
  ] as const)('a fourth time within a minute is the user’s to decide: %s', async (_button, answer, call) => {
    const window = new BrowserWindow({})
    let now = 1_000_000
    reloadAfterCrash(window as never, () => now)
    for (const _ of [1, 2, 3]) crash(window, 'crashed')
    calls.splice(0)
    answers.push(answer)
    now += 59_999
    crash(window, 'crashed')
    expect(calls[0]?.name).toBe('dialog.showMessageBox')
    expect(JSON.stringify(calls[0]?.args)).toContain('nothing of them or of the telemetry log is lost')
    await vi.waitFor(() => expect(calls[1]?.name).toBe(call))
  })

  it('is loaded by itself three times in any minute at most, and always when it held for a minute', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(90_000), { maxLength: 40 }), (pauses) => {
        const mayReload = createCrashLimit()
        const times: number[] = []
        let now = 0
        for (const pause of pauses) {
          now += pause
          times.push(now)
          const within = times.filter((at) => now - at < 60_000).length
          expect(mayReload(now)).toBe(within <= 3)
        }
      }),
    )
  })
})
