import { app, Menu, nativeImage, Tray } from 'electron'
import type { Unsubscribe } from '../base/listeners.ts'
import { trayImages } from './tray-images.ts'
import { type TrayDeployment, traySummary, trayTemplate } from './tray-menu.ts'

export interface TrayParts {
  readonly platform: NodeJS.Platform
  readonly deployments: { list(): readonly TrayDeployment[]; onView(listener: () => void): Unsubscribe }
  /** Shows the window with the page at this address. */
  readonly showPage: (address: string) => void
  /** Shows the window as it is. */
  readonly showWindow: () => void
}

/** Puts the program into the system's tray, with every deployment's state. Returns how to take it out. */
export function openTray({ platform, deployments, showPage, showWindow }: TrayParts): Unsubscribe {
  const tray = new Tray(trayImage(platform))
  let shown: string | undefined
  const show = () => {
    const template = trayTemplate(deployments.list(), showPage, () => app.quit())
    const text = template.map(({ label }) => label).join('\n')
    // Figures change each second, states seldom; an open menu must not be replaced under the pointer.
    if (text === shown) return
    shown = text
    tray.setToolTip(`ReadySet Desktop: ${traySummary(deployments.list())}`)
    tray.setContextMenu(Menu.buildFromTemplate(template))
  }
  show()
  // On a Mac a click opens the menu.
  if (platform !== 'darwin') tray.on('click', showWindow)
  const stop = deployments.onView(show)
  return () => {
    stop()
    tray.destroy()
  }
}

/** A Mac draws the shape in the colour of its menu bar, the other systems show the icon as it is. */
function trayImage(platform: NodeJS.Platform): Electron.NativeImage {
  const { normal, double } = platform === 'darwin' ? trayImages.shape : trayImages.icon
  const image = nativeImage.createFromBuffer(Buffer.from(normal, 'base64'))
  image.addRepresentation({ scaleFactor: 2, buffer: Buffer.from(double, 'base64') })
  image.setTemplateImage(platform === 'darwin')
  return image
}
