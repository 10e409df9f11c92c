import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import type * as Electron from 'electron'

/**
 * A double of the parts of Electron that `electron/main.ts` and `electron/desktop/` use, for machines without its binary. It
 * is checked against Electron's own types in `electron-double-types.ts`, so that an upgrade which renames a part breaks the
 * build. It proves the order and the arguments of calls; what Electron makes of them it cannot prove.
 */

/** Every call in the order in which it came. */
export const calls: { readonly name: string; readonly args: readonly unknown[] }[] = []

function note<Args extends readonly unknown[], Result>(name: string, result: (...args: Args) => Result) {
  return (...args: Args): Result => {
    calls.push({ name, args })
    return result(...args)
  }
}

/** Emits an event that can be prevented, and tells whether it was. */
export function emitPreventable(
  emitter: EventEmitter,
  event: string,
  detail: object = {},
  ...rest: unknown[]
): boolean {
  let prevented = false
  emitter.emit(event, { ...detail, preventDefault: () => (prevented = true) }, ...rest)
  return prevented
}

class AppDouble extends EventEmitter {
  isPackaged = false
  isReady = false
  enableSandbox = note('app.enableSandbox', () => {})
  setPath = note('app.setPath', (_name: string, _path: string) => {})
  getVersion = () => '0.1.0'
  setAppUserModelId = note('app.setAppUserModelId', (_id: string) => {})
  isFirstInstance = true
  requestSingleInstanceLock = note('app.requestSingleInstanceLock', () => this.isFirstInstance)
  whenReady = note('app.whenReady', async () => {
    this.isReady = true
    this.emit('session-created', session.defaultSession)
  })
  /** As Electron does it: asks, then closes each window, and ends when none refused. */
  quit = note('app.quit', () => {
    if (emitPreventable(this, 'before-quit')) return
    for (const window of windows) if (emitPreventable(window, 'close')) return
    this.emit('quit')
  })
  exit = note('app.exit', (_code?: number) => {})
  commandLine = {
    appendSwitch: note('app.commandLine.appendSwitch', (_name: string) => {}),
    hasSwitch: (name: string) => process.argv.includes(`--${name}`),
  }
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

/** Every window that was made. */
export const windows: BrowserWindowDouble[] = []

class BrowserWindowDouble extends EventEmitter {
  readonly webContents = new WebContentsDouble()
  bounds: Electron.Rectangle
  maximized = false
  minimized = false
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    calls.push({ name: 'new BrowserWindow', args: [options] })
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  show = note('window.show', () => {})
  hide = note('window.hide', () => {})
  focus = note('window.focus', () => {})
  restore = note('window.restore', () => (this.minimized = false))
  maximize = note('window.maximize', () => (this.maximized = true))
  isDestroyed = () => false
  isMinimized = () => this.minimized
  isMaximized = () => this.maximized
  getNormalBounds = () => this.bounds
  loadURL = note('window.loadURL', async (_url: string) => {})
}

type BeforeRequest = (details: { url: string }, callback: (answer: { cancel?: boolean }) => void) => void

export class SessionDouble extends EventEmitter {
  permissionRequest:
    | ((contents: WebContentsDouble, permission: string, callback: (granted: boolean) => void) => void)
    | undefined
  permissionCheck: ((contents: null, permission: string, origin: string) => boolean) | undefined
  device: (() => boolean) | undefined
  beforeRequest: BeforeRequest | undefined
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
  setSpellCheckerLanguages = note('session.setSpellCheckerLanguages', (_languages: string[]) => {})
  setProxy = note('session.setProxy', async (_config: Electron.ProxyConfig) => {})
  webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.beforeRequest = listener
    },
  }
}

/** Whether the double's desktop has notifications, and those that were made. */
export const notificationDouble = { supported: true }
export const notificationsShown: NotificationDouble[] = []

class NotificationDouble extends EventEmitter {
  static isSupported = () => notificationDouble.supported
  constructor(options: Electron.NotificationConstructorOptions) {
    super()
    calls.push({ name: 'new Notification', args: [options] })
    notificationsShown.push(this)
  }
  show = note('notification.show', () => {})
  close = note('notification.close', () => void this.emit('close'))
}

/** What the secret store of the double answers; a test sets it. */
export const storeDouble = {
  backend: 'gnome_libsecret' as ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>,
  available: true,
  reEncrypt: false,
  /** Sealed by a key that is gone: nothing can be opened. */
  broken: false,
}

/** Every icon in the tray, each with the menu that it has now. */
export const trays: TrayDouble[] = []

class TrayDouble extends EventEmitter {
  menu: readonly Electron.MenuItemConstructorOptions[] = []
  toolTip = ''
  constructor(_image: unknown) {
    super()
    calls.push({ name: 'new Tray', args: [] })
    trays.push(this)
  }
  setToolTip = (text: string) => {
    this.toolTip = text
  }
  setContextMenu = note('tray.setContextMenu', (menu: readonly Electron.MenuItemConstructorOptions[]) => {
    this.menu = menu
  })
  destroy = note('tray.destroy', () => {})
}

/** What the user answers to the next questions, by the button's number; 0 when there is none. */
export const answers: number[] = []

export const app = new AppDouble()
export const autoUpdater = new EventEmitter()
const partitions = new Map<string, SessionDouble>()
export const session = {
  defaultSession: new SessionDouble(),
  fromPartition: note('session.fromPartition', (name: string, _options?: Electron.FromPartitionOptions) => {
    const known = partitions.get(name) ?? new SessionDouble()
    if (!partitions.has(name)) app.emit('session-created', known)
    partitions.set(name, known)
    return known
  }),
}
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] }
export const BrowserWindow = BrowserWindowDouble
export const Notification = NotificationDouble
export const Tray = TrayDouble
export const nativeImage = {
  createFromBuffer: (_buffer: Buffer) => ({ addRepresentation: (_options: object) => {}, setTemplateImage: () => {} }),
}
export const dialog = {
  showErrorBox: note('dialog.showErrorBox', (_title: string, _text: string) => {}),
  showMessageBox: note('dialog.showMessageBox', async (_window: unknown, _options: Electron.MessageBoxOptions) => ({
    response: answers.shift() ?? 0,
    checkboxChecked: false,
  })),
}
export const shell = { openExternal: note('shell.openExternal', async (_url: string) => {}) }
export const Menu = {
  current: [] as readonly Electron.MenuItemConstructorOptions[],
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: note('Menu.setApplicationMenu', (menu: Electron.MenuItemConstructorOptions[]) => {
    Menu.current = menu
  }),
}
export const protocol = {
  handler: undefined as ((request: Request) => Promise<Response>) | undefined,
  registerSchemesAsPrivileged: note('protocol.registerSchemesAsPrivileged', (_schemes: Electron.CustomScheme[]) => {}),
  handle: note('protocol.handle', (_scheme: string, handler: (request: Request) => Promise<Response>) => {
    protocol.handler = handler
  }),
}
/** Runs what is forked; replaced by whoever wants the file to run. */
export const helperDouble = {
  run: (_file: string, _options: Electron.ForkOptions | undefined): unknown => ({
    stdout: new PassThrough(),
    pid: 1,
    kill: () => true,
  }),
}
export const utilityProcess = {
  fork: note('utilityProcess.fork', (file: string, _args?: string[], options?: Electron.ForkOptions) =>
    helperDouble.run(file, options),
  ),
}
export const safeStorage = {
  getSelectedStorageBackend: () => storeDouble.backend,
  isAsyncEncryptionAvailable: async () => storeDouble.available,
  encryptStringAsync: note('safeStorage.encryptStringAsync', async (text: string) => Buffer.from(`sealed:${text}`)),
  decryptStringAsync: async (sealed: Buffer) => {
    if (storeDouble.broken) throw new Error('Error while decrypting the ciphertext')
    return { result: sealed.toString().slice('sealed:'.length), shouldReEncrypt: storeDouble.reEncrypt }
  },
}
