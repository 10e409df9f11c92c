import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog, session } from 'electron'
import { createApp } from './app.ts'
import { Failure } from './base/failure.ts'
import { createLog } from './base/log.ts'
import { tellIdentity } from './desktop/app-identity.ts'
import { startHelper } from './desktop/helper-process.ts'
import { endInOrder } from './desktop/lifetime.ts'
import { setMenu } from './desktop/menu.ts'
import { confineNavigation } from './desktop/navigation.ts'
import { createDesktopNotes } from './desktop/notifications.ts'
import { registerScheme, serveScheme } from './desktop/page-scheme.ts'
import { confineSession, confineSessions } from './desktop/permissions.ts'
import { quietChromium } from './desktop/quiet-chromium.ts'
import { openSafeSecrets } from './desktop/safe-secrets.ts'
import { demandSandbox } from './desktop/sandbox.ts'
import { openTray } from './desktop/tray.ts'
import { checkForUpdates, hasFeed } from './desktop/updates.ts'
import { bringForward, openWindow, showPage } from './desktop/window.ts'
import { createWindowMemory } from './desktop/window-memory.ts'
import { parseHostOptions } from './host-options.ts'
import { help } from './launch/options.mjs'
import { openFileSecrets } from './storage/file-secrets.ts'
import { openStorage } from './storage/open-storage.ts'
import { dictionary } from './telemetry/contract/dictionary.ts'
import { listenTo } from './telemetry/prove/start-receiver.ts'

/** The Electron host: boot order and nothing else. What must precede `ready` stands before the first `await`. */
async function main(): Promise<void> {
  demandSandbox()
  const options = parseHostOptions(process.argv.slice(app.isPackaged ? 1 : 2), process.env, process.platform)
  if (options.help) return exitWith(help)
  if (options.printTelemetry) return exitWith(`${JSON.stringify(dictionary, null, 2)}\n`)

  quietChromium()
  tellIdentity(process.platform)
  registerScheme()
  app.setPath('userData', join(options.dataFolder, 'electron'))
  if (!app.requestSingleInstanceLock()) return app.quit()
  confineNavigation()
  confineSessions()

  await app.whenReady()
  confineSession(session.defaultSession)
  const { platform, env } = process
  const storage = openStorage(options.dataFolder)
  const notes = createDesktopNotes()
  const readyset = await createApp({
    host: 'electron',
    storage,
    secrets: await openSafeSecrets(openFileSecrets(options.dataFolder), platform),
    disableTelemetry: options.disableTelemetry,
    env,
    pageFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
    log: createLog((line) => process.stderr.write(line)),
    notify: notes.show,
    startReceiver: () => listenTo(startHelper(besideThis('receiver-process.js'), 'ReadySet Desktop receiver', env)),
  })
  serveScheme(readyset.fetch)

  const memory = createWindowMemory(storage)
  const window = openWindow(memory.place())
  const showWindow = () => bringForward(window)
  const show = (address: string) => showPage(window, address)
  notes.onOpen(show)
  const feed = hasFeed(app.isPackaged, process.resourcesPath)
  setMenu({ platform, showPage: show, checkForUpdates: feed ? () => void checkForUpdates(window) : undefined })
  const closeTray = openTray({ platform, deployments: readyset.deployments, showPage: show, showWindow })
  app.on('second-instance', showWindow)
  app.on('activate', showWindow)
  endInOrder(window, {
    closesToTray: () => readyset.preferences().closeToTray,
    remember: () => memory.keep(window),
    close: async () => {
      closeTray()
      await readyset.close()
      storage.close()
    },
  })
}

/** The path of another program of this build. */
function besideThis(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url))
}

function exitWith(text: string): void {
  process.stdout.write(text)
  app.exit(0)
}

main().catch((error: unknown) => {
  const text =
    error instanceof Failure ? [error.message, error.hint].filter(Boolean).join('\n\n') : String((error as Error).stack)
  dialog.showErrorBox('ReadySet Desktop cannot start', text)
  app.exit(1)
})
