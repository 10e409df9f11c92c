/** The page's scheme and origin in the window. Standard and secure, so that it has an origin, `fetch` and streams. */
export const scheme = 'app'
export const pageOrigin = 'app://readyset'

/** True for an address of the page itself; compared as parsed origins, never as text. */
export function isOwnUrl(url: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(url)
    return `${protocol}//${host}` === pageOrigin && username === '' && password === ''
  } catch {
    return false
  }
}
