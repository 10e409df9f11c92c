import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
}

/**
 * Opens an address in the user's browser. Its token must not stand in a command line, where every user of the machine can
 * read it, so the browser is given a file of mode 0600 that leads on to the address.
 */
export function openBrowser(address: string, folder: string, platform: NodeJS.Platform): void {
  const opener = openers[platform] ?? openers.linux
  if (!opener) return
  const file = join(folder, 'open.html')
  writeFileSync(file, `<!doctype html><meta http-equiv="refresh" content="0; url=${address}">\n`, { mode: 0o600 })
  const [command, ...args] = opener
  const child = spawn(command, [...args, file], { stdio: 'ignore', detached: true })
  // No browser to open: the address is on standard output all the same.
  child.on('error', () => {})
  child.unref()
}
