import { Notification } from 'electron'
import type { HealthNote } from '../health/view.ts'

/** The desktop's notifications of alerts. */
export interface DesktopNotes {
  readonly show: (note: HealthNote) => void
  /** Whoever clicks on one wants to see this page. Notes that come before there is somebody to open it open nothing. */
  onOpen(open: (address: string) => void): void
}

/** Notes of one alert take each other's place. Where the desktop has no notifications, the page's own are all there is. */
export function createDesktopNotes(): DesktopNotes {
  // Electron forgets a notification that nobody holds, and its click with it.
  const shown = new Map<string, Notification>()
  let open: (address: string) => void = () => {}
  return {
    show({ id, title, text, path }) {
      if (!Notification.isSupported()) return
      shown.get(id)?.close()
      const notification = new Notification({ title, body: text })
      notification.on('click', () => open(path))
      notification.on('close', () => {
        if (shown.get(id) === notification) shown.delete(id)
      })
      shown.set(id, notification)
      notification.show()
    },
    onOpen(listener) {
      open = listener
    },
  }
}
