import type { Log } from '../base/log.ts'
import type { Refusal } from './guard.ts'
import type { Sessions } from './sessions.ts'
import type { WrongTokens } from './wrong-tokens.ts'

export type Begun =
  | { readonly kind: 'begun'; readonly session: string }
  | (Refusal & { readonly retryAfterSeconds?: number })

/** Trades a token for a session. Each trade is in the log, so that a use of a stolen address can be seen there. */
export function beginSession(
  { token, userAgent }: { readonly token: string | undefined; readonly userAgent: string | undefined },
  sessions: Sessions,
  wrong: WrongTokens,
  log: Log,
): Begun {
  const session = token === undefined ? null : sessions.begin(token, userAgent)
  if (session !== null) {
    log.info('a page was let in', { sessions: sessions.count() })
    return { kind: 'begun', session }
  }
  const tries = wrong.count()
  if (!tries.tooMany) return { kind: 'refuse', status: 401, text: 'no valid token' }
  if (tries.isFirst) log.warn('somebody on this machine tries wrong tokens again and again')
  return { kind: 'refuse', status: 429, text: 'too many wrong tokens', retryAfterSeconds: tries.seconds }
}
