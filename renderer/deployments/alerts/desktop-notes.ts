import type { HealthNote } from '../../../electron/health/view.ts'

/** What the browser lets this page do: `none` where it knows no notifications. */
export type NotePermission = 'granted' | 'denied' | 'default' | 'none'

export function notePermission(): NotePermission {
  return 'Notification' in window ? Notification.permission : 'none'
}

/**
 * Shows a note on the desktop by the browser's own means, once however many pages are open: notes of one alert take each
 * other's place. Where the user looks at this page, the toast is enough.
 */
export function showDesktopNote({ id, title, text, path }: HealthNote): void {
  if (notePermission() !== 'granted' || document.hasFocus()) return
  const shown = new Notification(title, { body: text, tag: id })
  shown.onclick = () => {
    window.focus()
    location.hash = path
    shown.close()
  }
}
