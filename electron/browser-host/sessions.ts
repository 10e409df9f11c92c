import { randomUUID } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import { browserName } from './browser-name.ts'
import { createEntryTokens } from './entry-tokens.ts'
import { keyOf, newSecret } from './secrets.ts'
import { isOver, type Moment, mostSessions, whoMakesRoom } from './session-life.ts'
import type { BrowserName, SignedInPage } from './view.ts'

/**
 * Who may use the API of this run. What stands in an address can be seen over a shoulder, kept in a history or bookmarked,
 * so it opens nothing by itself: it is traded for a session, a secret that only the page which made the trade has, in the
 * storage of its tab. All of it is in memory and ends with the program, when nobody has used it for long, or when the user
 * ends it.
 */
export interface Sessions {
  /** Can be traded again and again, for more tabs. */
  readonly token: string
  /** Can be traded once, within two minutes. */
  ticket(): string
  /** Null where what is traded in is neither the token nor a ticket that is still good. */
  begin(tokenOrTicket: string, userAgent?: string): string | null
  /** To ask is a use of it. */
  has(session: string): boolean
  /** From now until the returned function is called the session is in use. When it ends before, `cut` is called. */
  enter(session: string, cut: () => void): () => void
  /** Those that are signed in: the page that asks, then those that are connected, then the last used. */
  list(own: string): readonly SignedInPage[]
  /** Ends one by its id, or all but one's own, and cuts what is open of them. Returns how many there were. */
  end(id: string): number
  endOthers(own: string): number
  count(): number
}

interface Session {
  readonly id: string
  readonly browser: BrowserName | null
  readonly since: number
  lastUsed: Moment
  readonly cuts: Set<() => void>
  readonly openRequests: number
}

export function createSessions(clock: Clock): Sessions {
  const tokens = createEntryTokens(clock)
  /** By digest. */
  const sessions = new Map<string, Session>()
  const now = (): Moment => ({ wall: clock.now(), monotonic: clock.monotonic() })

  function remove(key: string, session: Session): void {
    sessions.delete(key)
    for (const cut of [...session.cuts]) cut()
  }

  function removeWhere(isMeant: (session: Session, key: string) => boolean): number {
    const meant = [...sessions].filter(([key, session]) => isMeant(session, key))
    for (const [key, session] of meant) remove(key, session)
    return meant.length
  }

  /** Nothing is open of a session that is over, so it is early enough to see it when somebody asks. */
  function dropOver(): void {
    removeWhere((session) => isOver(session, now()))
  }

  /** Finds it while it lives, and counts that as a use. */
  function use(secret: string): Session | undefined {
    const key = keyOf(secret)
    const session = sessions.get(key)
    if (session === undefined) return undefined
    if (isOver(session, now())) return void sessions.delete(key)
    session.lastUsed = now()
    return session
  }

  return {
    token: tokens.token,
    ticket: tokens.ticket,
    begin(tokenOrTicket, userAgent) {
      if (!tokens.take(tokenOrTicket)) return null
      dropOver()
      if (sessions.size >= mostSessions) {
        const unused = whoMakesRoom([...sessions.values()])
        removeWhere((session) => session === unused)
      }
      const secret = newSecret()
      sessions.set(keyOf(secret), newSession(browserName(userAgent), now()))
      return secret
    },
    has: (secret) => use(secret) !== undefined,
    enter(secret, cut) {
      const session = use(secret)
      session?.cuts.add(cut)
      return () => {
        if (session?.cuts.delete(cut)) session.lastUsed = now()
      }
    },
    list(own) {
      dropOver()
      const ownKey = keyOf(own)
      return [...sessions]
        .map(([key, { id, browser, since, lastUsed, openRequests }]) => {
          return { id, browser, since, lastUsedAt: lastUsed.wall, inUse: openRequests > 0, own: key === ownKey }
        })
        .sort(
          (a, b) => Number(b.own) - Number(a.own) || Number(b.inUse) - Number(a.inUse) || b.lastUsedAt - a.lastUsedAt,
        )
    },
    end: (id) => removeWhere((session) => session.id === id),
    endOthers(own) {
      const ownKey = keyOf(own)
      return removeWhere((_, key) => key !== ownKey)
    },
    count() {
      dropOver()
      return sessions.size
    },
  }
}

function newSession(browser: BrowserName | null, at: Moment): Session {
  const cuts = new Set<() => void>()
  return {
    id: randomUUID(),
    browser,
    since: at.wall,
    lastUsed: at,
    cuts,
    get openRequests() {
      return cuts.size
    },
  }
}
