import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog, session } from 'electron'
import { createApp } from './app.ts'
import { Failure } from './base/failure.ts'
import { createLog } from './base/log.ts'
import { endInOrder } from './desktop/lifetime.ts'
import { setMenu } from './desktop/menu.ts'
import { confineNavigation } from './desktop/navigation.ts'
import { registerScheme, serveScheme } from './desktop/page-scheme.ts'
import { confineSession } from './desktop/permissions.ts'
import { quietChromium } from './desktop/quiet-chromium.ts'
import { openSafeSecrets } from './desktop/safe-secrets.ts'
import { openWindow } from './desktop/window.ts'
import { helpText, parseHostOptions } from './host-options.ts'
import { openFileSecrets } from './storage/file-secrets.ts'
import { openStorage } from './storage/open-storage.ts'
import { dictionary } from './telemetry/contract/dictionary.ts'

/** The Electron host: boot order and nothing else. What must precede `ready` stands before the first `await`. */
async function main(): Promise<void> {
  const options = parseHostOptions(process.argv.slice(app.isPackaged ? 1 : 2), process.env, process.platform)
  if (options.help) return exitWith(helpText)
  if (options.printTelemetry) return exitWith(`${JSON.stringify(dictionary, null, 2)}\n`)

  app.enableSandbox()
  quietChromium()
  registerScheme()
  app.setPath('userData', join(options.dataFolder, 'electron'))
  if (!app.requestSingleInstanceLock()) return app.quit()
  confineNavigation()

  await app.whenReady()
  confineSession(session.defaultSession)
  setMenu(process.platform)
  const storage = openStorage(options.dataFolder)
  const readyset = await createApp({
    host: 'electron',
    storage,
    secrets: await openSafeSecrets(openFileSecrets(options.dataFolder), process.platform),
    disableTelemetry: options.disableTelemetry,
    env: process.env,
    pageFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
    log: createLog((line) => process.stderr.write(line)),
  })
  serveScheme(readyset.fetch)

  const window = openWindow()
  app.on('second-instance', () => window.focus())
  app.on('activate', () => window.show())
  endInOrder(window, async () => {
    await readyset.close()
    storage.close()
  })
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
