import { app, type BrowserWindow } from 'electron'

/**
 * Ends the program in order, however it is asked to: the window is hidden at once, its page lives on for the two seconds at
 * most in which the last telemetry is handed over, and then everything is closed.
 * @param close what has to be closed before the process may end
 */
export function endInOrder(window: BrowserWindow, close: () => Promise<void>): void {
  let ending = false
  let closed = false
  const end = () => {
    if (ending) return
    ending = true
    if (!window.isDestroyed()) window.hide()
    void close().finally(() => {
      closed = true
      app.quit()
    })
  }
  window.on('close', (event) => {
    if (closed) return
    event.preventDefault()
    end()
  })
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    end()
  })
}
