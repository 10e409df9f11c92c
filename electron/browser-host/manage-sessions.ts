import type { Log } from '../base/log.ts'
import { type Refusal, sessionsPath } from './guard.ts'
import type { Sessions } from './sessions.ts'
import type { SignedInPage } from './view.ts'

export type Managed =
  | { readonly kind: 'pages'; readonly pages: readonly SignedInPage[] }
  | { readonly kind: 'ended' }
  | Refusal

/**
 * `GET /sessions` lists the pages that are signed in, `DELETE /sessions` ends all but the one that asks, and
 * `DELETE /sessions/ID` ends one. To end what has ended already is no failure. `own` is the session that asks.
 */
export function manageSessions(method: string, path: string, own: string, sessions: Sessions, log: Log): Managed {
  if (method === 'GET' && path === sessionsPath) return { kind: 'pages', pages: sessions.list(own) }
  if (method !== 'DELETE') return { kind: 'refuse', status: 405, text: 'not this method' }
  const ended = path === sessionsPath ? sessions.endOthers(own) : sessions.end(path.slice(sessionsPath.length + 1))
  log.info('pages were signed out', { ended, sessions: sessions.count() })
  return { kind: 'ended' }
}
