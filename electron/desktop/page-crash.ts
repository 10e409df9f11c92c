import { app, type BrowserWindow, dialog } from 'electron'
import { createCrashLimit } from './crash-limit.ts'

const words = {
  message: 'The window’s page keeps ending',
  detail:
    'It was loaded again several times within a minute and ended each time. Deployments run on, and nothing of them or of ' +
    'the telemetry log is lost: both are kept outside the page. Load it again, or quit and start with --browser.',
  buttons: ['Load again', 'Quit'],
}

/**
 * Loads the page again when its process ends, at the address where it was. What the page shows is kept outside it, so
 * nothing is lost. When that happens too often, the user is asked instead.
 */
export function reloadAfterCrash(window: BrowserWindow, now: () => number = Date.now): void {
  const mayReload = createCrashLimit()
  const ask = async () => {
    const { response } = await dialog.showMessageBox(window, { type: 'error', cancelId: 0, defaultId: 0, ...words })
    if (response === 1) app.quit()
    else window.webContents.reload()
  }
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    if (mayReload(now())) window.webContents.reload()
    else void ask()
  })
}
