import { app, type Session } from 'electron'
import { isOwnUrl } from './origin.ts'

/** All that the page may ask for: to put text on the clipboard. Electron grants everything unless it is told not to. */
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

function isAllowedPermission(permission: string, origin: string): boolean {
  return allowed.has(permission) && isOwnUrl(origin)
}

/** Confines every session that is made from now on. Must run before `ready`. */
export function confineSessions(): void {
  app.on('session-created', confineSession)
}

/**
 * Refuses every permission, device and foreign request of a session. The request filter is a promise of privacy too: the
 * window itself opens no connection to anything, nor does Chromium look for a proxy or a dictionary on its behalf.
 */
export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, callback) => {
    callback(isAllowedPermission(permission, contents.getURL()))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowedPermission(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerLanguages([])
  void session.setProxy({ mode: 'direct' })
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isOwnRequest(details.url) }))
  session.on('will-download', (event, item) => {
    if (!isOwnRequest(item.getURL())) event.preventDefault()
  })
}

/** The page's own files and API, and what it makes itself: a download as a blob, developer tools. */
function isOwnRequest(url: string): boolean {
  if (isOwnUrl(url)) return true
  if (url.startsWith('blob:')) return isOwnUrl(url.slice('blob:'.length))
  return url.startsWith('devtools:') || url.startsWith('data:image/')
}
