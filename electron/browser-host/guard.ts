import { createHash, timingSafeEqual } from 'node:crypto'

/** The parts of a request that decide whether it is let in, as they came over the wire. */
export interface Knock {
  readonly path: string
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
  readonly token: string | undefined
}

export interface Refusal {
  readonly status: 401 | 403 | 421
  readonly text: string
}

/** The header that carries the token. Not a cookie: those are shared by every port of a host (RFC 6265, section 8.5). */
export const tokenHeader = 'x-readyset-token'

/**
 * Decides who may talk to the loopback server; null lets the request in. The host list stops DNS rebinding, origin and
 * fetch metadata stop other sites, the token stops other programs and users. Only the page's own files need no token.
 */
export function judge(knock: Knock, port: number, token: string): Refusal | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (!knock.host || !hosts.includes(knock.host.toLowerCase())) return { status: 421, text: 'not this host' }
  const origins = hosts.map((host) => `http://${host}`)
  if (knock.origin !== undefined && !origins.includes(knock.origin)) return { status: 403, text: 'not this origin' }
  if (knock.fetchSite !== undefined && knock.fetchSite !== 'same-origin' && knock.fetchSite !== 'none') {
    return { status: 403, text: 'not from another site' }
  }
  if (isPublic(knock.path)) return null
  return knock.token !== undefined && sameSecret(knock.token, token) ? null : { status: 401, text: 'no valid token' }
}

/**
 * Everything is private but the files of the page, which hold no data. The path is the raw one of the request line, so only
 * plain names count: `/assets/../api` and its encodings become another path once they are parsed as a URL.
 */
function isPublic(path: string): boolean {
  return path === '/' || path === '/index.html' || /^\/assets\/[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(path)
}

/** Compares in constant time, and without telling the length. */
function sameSecret(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
