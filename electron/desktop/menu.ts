import { Menu, type MenuItemConstructorOptions } from 'electron'
import { openExternal } from './external-url.ts'
import { aboutCommand, goingCommands, makingCommands, type PageCommand } from './page-commands.ts'

export interface MenuParts {
  readonly platform: NodeJS.Platform
  /** Shows the window with the page at this address. */
  readonly showPage: (address: string) => void
  /** Asks the feed for a newer version; undefined where this build has no feed. */
  readonly checkForUpdates: (() => void) | undefined
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The menu of the window: what every program of the platform has by its usual keys, and the page's commands that lead somewhere. */
export function menuTemplate({ platform, showPage, checkForUpdates }: MenuParts): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  const item = ({ id, title, address, accelerator }: PageCommand): MenuItemConstructorOptions => ({
    id,
    label: title,
    click: () => showPage(address),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [...makingCommands.map(item), separator, { role: 'close' }, ...(mac ? [] : [{ role: 'quit' } as const])],
    },
    { role: 'editMenu' },
    { label: 'Go', submenu: goingCommands.map(item) },
    {
      label: 'View',
      submenu: [
        { role: 'reload' },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { id: 'docs', label: 'ReadySet’s Documentation', click: () => openExternal('https://docs.readyset.io/') },
        ...(checkForUpdates ? [{ id: 'updates', label: 'Check for Updates…', click: () => checkForUpdates() }] : []),
        separator,
        item(aboutCommand),
      ],
    },
  ]
}

export function setMenu(parts: MenuParts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(parts)))
}
