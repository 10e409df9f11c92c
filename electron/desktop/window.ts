import { BrowserWindow, type WebPreferences } from 'electron'
import { pageOrigin } from './origin.ts'

/** Defaults are written out: an upgrade that changes one must not change this program. */
export const webPreferences: WebPreferences = {
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
}

/** Opens the one window; it shows itself when it has something to show. A page process that dies is loaded again. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'ReadySet Desktop',
    webPreferences,
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') window.webContents.reload()
  })
  void window.loadURL(`${pageOrigin}/`)
  return window
}
