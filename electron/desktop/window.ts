import { app, BrowserWindow, type Rectangle, type WebPreferences } from 'electron'
import { pageOrigin } from './origin.ts'
import { reloadAfterCrash } from './page-crash.ts'
import { smallest } from './window-place.ts'

/**
 * Defaults are written out: an upgrade that changes one must not change this program. The page has no preload; `fetch` on its
 * own scheme is all that it has of this program.
 * @param packaged developer tools are for those who run it from its sources
 */
export function webPreferences(packaged: boolean): WebPreferences {
  return {
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
  }
}

/** Opens the one window; it shows itself when it has something to show. A page process that dies is loaded again. */
export function openWindow({
  maximized,
  ...place
}: Partial<Rectangle> & { readonly maximized: boolean }): BrowserWindow {
  const window = new BrowserWindow({
    ...place,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'ReadySet Desktop',
    webPreferences: webPreferences(app.isPackaged),
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  reloadAfterCrash(window)
  void window.loadURL(`${pageOrigin}/`)
  return window
}

/** Shows the window in front of the others, wherever it was: hidden, minimized or behind. */
export function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Brings the window forward with the page at `address`, such as `/deployments/42`. The page itself is not loaded again. */
export function showPage(window: BrowserWindow, address: string): void {
  if (window.isDestroyed()) return
  void window.loadURL(`${pageOrigin}/#${address}`)
  bringForward(window)
}
