/** The parts of a request that decide what becomes of it, as they came over the wire. */
export interface Knock {
  readonly method: string
  /** The request target of the first line, undecoded and without its query. */
  readonly path: string
  /** Every `Host` line: one, or it is nobody's request (RFC 9112, section 3.2). */
  readonly hosts: readonly string[]
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
  readonly fetchMode: string | undefined
  readonly fetchDest: string | undefined
  readonly session: string | undefined
}

export interface Refusal {
  readonly kind: 'refuse'
  readonly status: 401 | 403 | 405 | 421 | 429
  readonly text: string
}

/**
 * `begin-session` is let through to where tokens are traded for sessions, and nowhere else; `manage-sessions` to where the
 * pages that are signed in are listed and ended.
 */
export type Verdict =
  | { readonly kind: 'let-in' }
  | { readonly kind: 'begin-session' }
  | { readonly kind: 'manage-sessions'; readonly own: string }
  | Refusal

/**
 * The header that carries a page's session, and the one that carries the address's token when a session is begun. Not
 * cookies: those are shared by every port of a host (RFC 6265, section 8.5), and a browser adds them to what other sites
 * send. A header of one's own another site cannot send without being asked for leave, which is never given here.
 */
export const sessionHeader = 'x-readyset-session'
export const tokenHeader = 'x-readyset-token'

/** Where a token is traded for a session. */
export const sessionPath = '/session'

/** Where pages that are signed in are listed and ended. */
export const sessionsPath = '/sessions'

const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Decides who may talk to the loopback server. The host list stops DNS rebinding, origin and fetch metadata stop other
 * sites, the session stops other programs and other users. Only the page's own files need none.
 */
export function judge(knock: Knock, port: number, isSession: (secret: string) => boolean): Verdict {
  const ours = [`127.0.0.1:${port}`, `localhost:${port}`]
  const [host, ...more] = knock.hosts
  if (host === undefined || more.length > 0 || !ours.includes(host.toLowerCase())) return refuse(421, 'not this host')
  // The absolute form of a target names a host of its own (RFC 9112, section 3.2.2): only a proxy is asked that way.
  if (!knock.path.startsWith('/')) return refuse(421, 'not this host')
  if (knock.origin !== undefined && !ours.some((name) => knock.origin === `http://${name}`)) {
    return refuse(403, 'not this origin')
  }
  if (!isFromHere(knock)) return refuse(403, 'not from another site')
  if (!methods.includes(knock.method)) return refuse(405, 'not this method')
  if (isPublic(knock.path) && isReading(knock.method)) return { kind: 'let-in' }
  if (knock.path === sessionPath && knock.method === 'POST') return { kind: 'begin-session' }
  if (knock.session === undefined || !isSession(knock.session)) return refuse(401, 'no session')
  const isOfSessions = knock.path === sessionsPath || knock.path.startsWith(`${sessionsPath}/`)
  return isOfSessions ? { kind: 'manage-sessions', own: knock.session } : { kind: 'let-in' }
}

/**
 * By the browser's own word (W3C Fetch Metadata). Whoever opens the address from a file, a terminal in the browser or a
 * bookmark comes from elsewhere: that may lead to the page in a tab of its own, never into a frame and to nothing else.
 */
function isFromHere({ method, path, fetchSite, fetchMode, fetchDest }: Knock): boolean {
  if (fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none') return true
  return method === 'GET' && path === '/' && fetchMode === 'navigate' && fetchDest === 'document'
}

/**
 * Everything is private but the files of the page, which hold no data. The path is the raw one of the request line, so only
 * plain names count: `/assets/../api` and its encodings become another path once they are parsed as a URL.
 */
function isPublic(path: string): boolean {
  return path === '/' || path === '/index.html' || /^\/assets\/[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(path)
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

function refuse(status: Refusal['status'], text: string): Refusal {
  return { kind: 'refuse', status, text }
}
