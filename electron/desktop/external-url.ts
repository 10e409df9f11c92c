import { shell } from 'electron'

const allowedHosts = ['docs.readyset.io', 'readyset.io', 'segment.com', 'docs.docker.com', 'github.com']

/** Only https pages of the hosts that this program itself links to are handed to the browser. */
export function isAllowedExternal(url: string): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(url)
    return protocol === 'https:' && allowedHosts.includes(hostname) && username === '' && password === ''
  } catch {
    return false
  }
}

/** Opens a link in the user's browser if it is allowed, and does nothing otherwise. */
export function openExternal(url: string): void {
  if (isAllowedExternal(url)) void shell.openExternal(url)
}
