import { app, autoUpdater, type BrowserWindow } from 'electron'

export interface Ending {
  /** Whether closing the window leaves the program in the tray. Asked each time. */
  readonly closesToTray: () => boolean
  /** Called before the window is hidden, while everything is still open. */
  readonly remember: () => void
  /** What has to be closed before the process may end. */
  readonly close: () => Promise<void>
}

/** After this the process ends, closed or not: what is kept on the disk is whole at every moment. */
export const quitsWithinMs = 2_000

/**
 * Ends the program in order, however it is asked to: the window is hidden at once, its page lives on while the last telemetry
 * is handed over, everything is closed, and after two seconds at most the process ends.
 */
export function endInOrder(window: BrowserWindow, { closesToTray, remember, close }: Ending): void {
  let ending = false
  let closed = false
  const hide = () => {
    if (window.isDestroyed()) return
    remember()
    window.hide()
  }
  const end = () => {
    if (ending) return
    ending = true
    hide()
    const quit = () => {
      clearTimeout(timer)
      closed = true
      app.quit()
    }
    const timer = setTimeout(quit, quitsWithinMs)
    void close().then(quit, quit)
  }
  window.on('close', (event) => {
    if (closed) return
    event.preventDefault()
    if (!ending && closesToTray()) hide()
    else end()
  })
  // An update closes the windows before it quits, and must not find itself in the tray.
  autoUpdater.on('before-quit-for-update', end)
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    end()
  })
}
