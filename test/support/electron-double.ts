import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'

/**
 * A double of the parts of Electron that `electron/main.ts` and `electron/desktop/` use, for machines without its binary. It
 * is checked against Electron's own types, so that an upgrade which renames a part breaks the build. It proves the order and
 * the arguments of calls; what Electron makes of them it cannot prove.
 */

/** Every call in the order in which it came. */
export const calls: { readonly name: string; readonly args: readonly unknown[] }[] = []

function note<Args extends readonly unknown[], Result>(name: string, result: (...args: Args) => Result) {
  return (...args: Args): Result => {
    calls.push({ name, args })
    return result(...args)
  }
}

class AppDouble extends EventEmitter {
  isPackaged = false
  enableSandbox = note('app.enableSandbox', () => {})
  setPath = note('app.setPath', (_name: string, _path: string) => {})
  requestSingleInstanceLock = note('app.requestSingleInstanceLock', () => true)
  whenReady = note('app.whenReady', async () => {})
  quit = note('app.quit', () => {
    let prevented = false
    this.emit('before-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) this.emit('quit')
  })
  exit = note('app.exit', (_code?: number) => {})
  commandLine = { appendSwitch: note('app.commandLine.appendSwitch', (_name: string) => {}) }
}

export class WebContentsDouble extends EventEmitter {
  windowOpenHandler: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | undefined
  url = 'app://readyset/'
  setWindowOpenHandler = (handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) => {
    this.windowOpenHandler = handler
  }
  getURL = () => this.url
  reload = note('webContents.reload', () => {})
}

class BrowserWindowDouble extends EventEmitter {
  readonly webContents = new WebContentsDouble()
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    calls.push({ name: 'new BrowserWindow', args: [options] })
    app.emit('web-contents-created', {}, this.webContents)
  }
  show = note('window.show', () => {})
  hide = note('window.hide', () => {})
  isDestroyed = () => false
  focus = note('window.focus', () => {})
  loadURL = note('window.loadURL', async (_url: string) => {})
}

class SessionDouble extends EventEmitter {
  permissionRequest:
    | ((contents: WebContentsDouble, permission: string, callback: (granted: boolean) => void) => void)
    | undefined
  permissionCheck: ((contents: null, permission: string, origin: string) => boolean) | undefined
  device: (() => boolean) | undefined
  beforeRequest: ((details: { url: string }, callback: (answer: { cancel?: boolean }) => void) => void) | undefined
  setPermissionRequestHandler = (handler: NonNullable<SessionDouble['permissionRequest']>) => {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler = (handler: NonNullable<SessionDouble['permissionCheck']>) => {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler = (handler: () => boolean) => {
    this.device = handler
  }
  setSpellCheckerEnabled = note('session.setSpellCheckerEnabled', (_enable: boolean) => {})
  webRequest = {
    onBeforeRequest: (listener: NonNullable<SessionDouble['beforeRequest']>) => {
      this.beforeRequest = listener
    },
  }
}

/** What the secret store of the double answers; a test sets it. */
export const storeDouble = {
  backend: 'gnome_libsecret' as ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>,
  available: true,
  reEncrypt: false,
}

export const app = new AppDouble()
export const session = { defaultSession: new SessionDouble() }
export const BrowserWindow = BrowserWindowDouble
export const dialog = { showErrorBox: note('dialog.showErrorBox', (_title: string, _text: string) => {}) }
export const shell = { openExternal: note('shell.openExternal', async (_url: string) => {}) }
export const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: note('Menu.setApplicationMenu', (_menu: unknown) => {}),
}
export const protocol = {
  handler: undefined as ((request: Request) => Promise<Response>) | undefined,
  registerSchemesAsPrivileged: note('protocol.registerSchemesAsPrivileged', (_schemes: Electron.CustomScheme[]) => {}),
  handle: note('protocol.handle', (_scheme: string, handler: (request: Request) => Promise<Response>) => {
    protocol.handler = handler
  }),
}
export const safeStorage = {
  getSelectedStorageBackend: () => storeDouble.backend,
  isAsyncEncryptionAvailable: async () => storeDouble.available,
  encryptStringAsync: async (text: string) => Buffer.from(`sealed:${text}`),
  decryptStringAsync: async (sealed: Buffer) => ({
    result: sealed.toString().slice('sealed:'.length),
    shouldReEncrypt: storeDouble.reEncrypt,
  }),
}

/** The names and the parts that must exist in Electron; a wrong one is a compile error here. */
type Names<Part> = { readonly [Name in keyof Part]?: unknown }
export const checkedAgainstElectron = {
  app: {
    enableSandbox: 0,
    setPath: 0,
    requestSingleInstanceLock: 0,
    whenReady: 0,
    quit: 0,
    exit: 0,
    isPackaged: 0,
    commandLine: 0,
  } satisfies Names<Electron.App>,
  session: {
    setPermissionRequestHandler: 0,
    setPermissionCheckHandler: 0,
    setDevicePermissionHandler: 0,
    setSpellCheckerEnabled: 0,
    webRequest: 0,
  } satisfies Names<Electron.Session>,
  contents: { setWindowOpenHandler: 0, getURL: 0, reload: 0 } satisfies Names<Electron.WebContents>,
  window: {
    show: 0,
    hide: 0,
    isDestroyed: 0,
    focus: 0,
    loadURL: 0,
    webContents: 0,
  } satisfies Names<Electron.BrowserWindow>,
  protocol: { registerSchemesAsPrivileged: 0, handle: 0 } satisfies Names<Electron.Protocol>,
  safeStorage: safeStorage satisfies Partial<Electron.SafeStorage>,
  dialog: { showErrorBox: 0 } satisfies Names<Electron.Dialog>,
  shell: { openExternal: 0 } satisfies Names<Electron.Shell>,
}
