import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { Failure } from './base/failure.ts'
import { createLog } from './base/log.ts'
import { listen } from './browser-host/listen.ts'
import { openBrowser } from './browser-host/open-browser.ts'
import { parseHostOptions } from './host-options.ts'
import { help } from './launch/options.mjs'
import { openFileSecrets } from './storage/file-secrets.ts'
import { openStorage } from './storage/open-storage.ts'
import { dictionary } from './telemetry/contract/dictionary.ts'

/** The browser host: the page and its API on loopback, until a signal ends it. */
async function main(): Promise<void> {
  const options = parseHostOptions(process.argv.slice(2), process.env, process.platform)
  if (options.help) return void process.stdout.write(help)
  if (options.printTelemetry) return void process.stdout.write(`${JSON.stringify(dictionary, null, 2)}\n`)

  const log = createLog((line) => process.stderr.write(line))
  const storage = openStorage(options.dataFolder)
  const app = await createApp({
    host: 'browser',
    storage,
    secrets: openFileSecrets(options.dataFolder),
    disableTelemetry: options.disableTelemetry,
    env: process.env,
    pageFolder: fileURLToPath(
      new URL(import.meta.url.endsWith('.ts') ? '../dist/renderer' : '../renderer', import.meta.url),
    ),
    log,
  })
  const server = await listen(app.fetch, { port: options.port, log })
  let ending = false
  const end = async () => {
    if (ending) return process.exit(1)
    ending = true
    await app.close()
    await server.close()
    storage.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void end())
  process.on('SIGTERM', () => void end())

  // Whoever reads the address may end the program at once, and it ends in order then.
  process.stdout.write(`ReadySet Desktop is at ${server.address}\n`)
  if (options.open) openBrowser(server.addressForOnce(), options.dataFolder, process.platform)
}

main().catch((error: unknown) => {
  const text =
    error instanceof Failure ? [error.message, error.hint].filter(Boolean).join('\n') : (error as Error).stack
  process.stderr.write(`${text}\n`)
  process.exit(1)
})
