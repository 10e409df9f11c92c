import type * as Electron from 'electron'
import { safeStorage } from './electron-double.ts'

/** The names and the parts that must exist in Electron; a wrong one is a compile error here. */
type Names<Part> = { readonly [Name in keyof Part]?: unknown }

export const checkedAgainstElectron = {
  app: {
    enableSandbox: 0,
    setPath: 0,
    getVersion: 0,
    setAppUserModelId: 0,
    requestSingleInstanceLock: 0,
    whenReady: 0,
    quit: 0,
    exit: 0,
    isPackaged: 0,
    commandLine: 0,
  } satisfies Names<Electron.App>,
  commandLine: { appendSwitch: 0, hasSwitch: 0 } satisfies Names<Electron.CommandLine>,
  session: {
    setPermissionRequestHandler: 0,
    setPermissionCheckHandler: 0,
    setDevicePermissionHandler: 0,
    setSpellCheckerEnabled: 0,
    setSpellCheckerLanguages: 0,
    setProxy: 0,
    webRequest: 0,
  } satisfies Names<Electron.Session>,
  notification: { show: 0, close: 0, on: 0 } satisfies Names<Electron.Notification>,
  notifications: { isSupported: 0 } satisfies Names<typeof Electron.Notification>,
  sessions: { defaultSession: 0, fromPartition: 0 } satisfies Names<typeof Electron.session>,
  webRequest: { onBeforeRequest: 0 } satisfies Names<Electron.WebRequest>,
  contents: { setWindowOpenHandler: 0, getURL: 0, reload: 0 } satisfies Names<Electron.WebContents>,
  window: {
    show: 0,
    hide: 0,
    focus: 0,
    restore: 0,
    maximize: 0,
    isDestroyed: 0,
    isMinimized: 0,
    isMaximized: 0,
    getNormalBounds: 0,
    loadURL: 0,
    webContents: 0,
  } satisfies Names<Electron.BrowserWindow>,
  /** Its one event that is listened to is in the types of its `on`. */
  autoUpdater: { on: 0 } satisfies Names<Electron.AutoUpdater>,
  tray: { setToolTip: 0, setContextMenu: 0, destroy: 0 } satisfies Names<Electron.Tray>,
  image: { addRepresentation: 0, setTemplateImage: 0 } satisfies Names<Electron.NativeImage>,
  images: { createFromBuffer: 0 } satisfies Names<typeof Electron.nativeImage>,
  screen: { getAllDisplays: 0 } satisfies Names<Electron.Screen>,
  menus: { buildFromTemplate: 0, setApplicationMenu: 0 } satisfies Names<typeof Electron.Menu>,
  protocol: { registerSchemesAsPrivileged: 0, handle: 0 } satisfies Names<Electron.Protocol>,
  utilityProcesses: { fork: 0 } satisfies Names<typeof Electron.utilityProcess>,
  utilityProcess: { stdout: 0, pid: 0, kill: 0 } satisfies Names<Electron.UtilityProcess>,
  safeStorage: safeStorage satisfies Partial<Electron.SafeStorage>,
  dialog: { showErrorBox: 0, showMessageBox: 0 } satisfies Names<Electron.Dialog>,
  shell: { openExternal: 0 } satisfies Names<Electron.Shell>,
}
