import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, session } from 'electron'
import { feedProblem, offeredVersion } from './feed-words.ts'

/** electron-builder writes this file into a package that was built with a feed, and into no other. */
export function hasFeed(packaged: boolean, resources: string | undefined): boolean {
  return packaged && resources !== undefined && existsSync(join(resources, 'app-update.yml'))
}

/**
 * Asks the feed for a newer version, downloads it and installs it, each only when the user said so. Nothing of the updater is
 * even loaded before the first question, so that it can send nothing by itself.
 */
export async function checkForUpdates(window: BrowserWindow): Promise<void> {
  try {
    const { default: updater } = await import('electron-updater')
    const { autoUpdater } = updater
    Object.assign(autoUpdater, {
      autoDownload: false,
      autoInstallOnAppQuit: false,
      allowDowngrade: false,
      logger: null,
    })
    letUpdaterOut()
    const found = await autoUpdater.checkForUpdates()
    if (!found?.isUpdateAvailable) return void (await tell(window, 'This is the newest version', app.getVersion()))
    const version = offeredVersion(found.updateInfo)
    if (!(await agreed(window, `Version ${version} can be had. Download it?`, 'Download'))) return
    await autoUpdater.downloadUpdate()
    if (!(await agreed(window, `Version ${version} is here. Install it and start again?`, 'Install'))) return
    autoUpdater.quitAndInstall()
  } catch (error) {
    await tell(window, 'No update was made; the program is as it was', feedProblem(error))
  }
}

/** The updater has a session of its own, confined as every other until it is asked for: it may reach https, and nothing else. */
function letUpdaterOut(): void {
  const own = session.fromPartition('electron-updater', { cache: false })
  own.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !url.startsWith('https:') }))
  void own.setProxy({ mode: 'system' })
}

async function agreed(window: BrowserWindow, message: string, yes: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, { message, buttons: [yes, 'Not now'], cancelId: 1 })
  return response === 0
}

async function tell(window: BrowserWindow, message: string, detail: string): Promise<void> {
  await dialog.showMessageBox(window, { message, detail, buttons: ['OK'] })
}
