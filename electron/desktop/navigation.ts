import { app, type Event } from 'electron'
import { openExternal } from './external-url.ts'
import { isOwnUrl } from './origin.ts'

/** Every page of this program stays where it is: no navigation away, no new window, no webview (Electron security, 12-14). */
export function confineNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: Event<{ url: string }>) => {
      if (isOwnUrl(event.url)) return
      event.preventDefault()
      openExternal(event.url)
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      openExternal(url)
      return { action: 'deny' }
    })
  })
}
