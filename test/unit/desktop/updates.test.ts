import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { checkForUpdates, hasFeed } from '../../../electron/desktop/updates.ts'
import { answers, BrowserWindow, calls, session } from '../../support/electron-double.ts'
import { hostileJson, hostileText, runs } from '../fuzz/hostile.ts'

const autoUpdater = {
  checkForUpdates: vi.fn(),
  downloadUpdate: vi.fn(async () => []),
  quitAndInstall: vi.fn(),
}
vi.mock('electron-updater', () => ({ default: { autoUpdater } }))

const window = new BrowserWindow({}) as never
const asked = () =>
  calls.flatMap(({ name, args }) => (name === 'dialog.showMessageBox' ? [JSON.stringify(args[1])] : []))

beforeEach(() => {
  vi.clearAllMocks()
  calls.splice(0)
  answers.splice(0)
  autoUpdater.checkForUpdates.mockResolvedValue({ isUpdateAvailable: true, updateInfo: { version: '9.9.9' } })
})

describe('updates', () => {
  it('are offered by a package with a feed alone', () => {
    const resources = mkdtempSync(join(tmpdir(), 'rsd-feed-'))
    expect(hasFeed(true, resources)).toBe(false)
    writeFileSync(join(resources, 'app-update.yml'), 'provider: generic\n')
    expect(hasFeed(true, resources)).toBe(true)
    expect(hasFeed(false, resources)).toBe(false)
    expect(hasFeed(true, undefined)).toBe(false)
  })

  it('are downloaded and installed when the user said so, twice', async () => {
    answers.push(0, 0)
    await checkForUpdates(window)
    expect(asked()).toEqual([
      expect.stringContaining('Version 9.9.9 can be had. Download it?'),
      expect.stringContaining('Install it and start again?'),
    ])
    expect(autoUpdater).toMatchObject({ autoDownload: false, autoInstallOnAppQuit: false, allowDowngrade: false })
    expect(autoUpdater.quitAndInstall).toHaveBeenCalledOnce()
  })

  it.each([
    [[1], 0],
    [[0, 1], 1],
  ])('stop where the user says no: %j', async (said, downloads) => {
    answers.push(...said)
    await checkForUpdates(window)
    expect(autoUpdater.downloadUpdate).toHaveBeenCalledTimes(downloads)
    expect(autoUpdater.quitAndInstall).not.toHaveBeenCalled()
  })

  it('say when there is none', async () => {
    autoUpdater.checkForUpdates.mockResolvedValue({ isUpdateAvailable: false, updateInfo: { version: '0.1.0' } })
    await checkForUpdates(window)
    expect(asked()).toEqual([expect.stringContaining('This is the newest version')])
    expect(autoUpdater.downloadUpdate).not.toHaveBeenCalled()
  })

  it('that fail leave everything as it was, and say why', async () => {
    autoUpdater.checkForUpdates.mockRejectedValue(new Error('the feed does not answer'))
    await checkForUpdates(window)
    expect(asked()).toEqual([expect.stringContaining('the feed does not answer')])
    expect(asked()[0]).toContain('the program is as it was')
  })

  it('whose feed offers anything but a version are not offered, whatever it says', async () => {
    const said = fc.oneof(
      hostileJson,
      hostileText,
      fc.constantFrom('9.9', 'v9.9.9', '9.9.9\u202e', `9.9.9-${'x'.repeat(99)}`),
    )
    await fc.assert(
      fc.asyncProperty(said, async (version) => {
        calls.splice(0)
        autoUpdater.checkForUpdates.mockResolvedValue({ isUpdateAvailable: true, updateInfo: { version } })
        await checkForUpdates(window)
        expect(asked()).toEqual([
          expect.stringMatching(/offers something that is no version; nothing was changed\. Get a newer version/),
        ])
      }),
      runs(200),
    )
    expect(autoUpdater.downloadUpdate).not.toHaveBeenCalled()
  })

  it('that fail in many or hostile words show a few, and none that turns or hides text', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (words) => {
        calls.splice(0)
        autoUpdater.checkForUpdates.mockRejectedValue(new Error(words))
        await checkForUpdates(window)
        const detail = String((JSON.parse(asked()[0] ?? '{}') as { readonly detail?: string }).detail)
        expect(detail.length).toBeLessThanOrEqual(501)
        expect(detail).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
      }),
      runs(200),
    )
  })

  it('reach https in a session of their own, and nothing else', async () => {
    await checkForUpdates(window)
    const cancels = (url: string) => {
      let cancel: boolean | undefined
      session.fromPartition('electron-updater').beforeRequest?.({ url }, (answer) => (cancel = answer.cancel))
      return cancel
    }
    expect(cancels('https://updates.example/latest.yml')).toBe(false)
    for (const url of ['http://updates.example/latest.yml', 'file:///etc/passwd', 'ftp://x/'])
      expect(cancels(url)).toBe(true)
  })
})
