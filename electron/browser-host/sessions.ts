import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../base/clock.ts'

/**
 * Who may use the API of this run. What stands in an address can be seen over a shoulder, kept in a history or bookmarked,
 * so it opens nothing by itself: it is traded for a session, a secret that only the page which made the trade has, in the
 * storage of its tab. All of it is in memory and ends with the program.
 *
 * The printed token can be traded again and again, for more tabs. A ticket, which goes into a file for the browser that
 * the program itself opens and from there into the browser's history, can be traded once and soon.
 */
export interface Sessions {
  readonly token: string
  ticket(): string
  /** Null where what is traded in is neither the token nor a ticket that is still good. */
  begin(tokenOrTicket: string): string | null
  has(session: string): boolean
  count(): number
}

/** A slow browser starts within it. */
const ticketMs = 2 * 60_000

/** More than anybody has tabs. The one that was unused for longest makes room, so that the memory they take has an end. */
const mostSessions = 500

export function createSessions(clock: Clock): Sessions {
  const token = newSecret()
  const tokenDigest = digestOf(token)
  const tickets = new Map<string, number>()
  /** By digest: how long looking one up takes tells nothing about the secrets. The last used is the last. */
  const sessions = new Set<string>()

  function isGood(given: string): boolean {
    const digest = digestOf(given)
    if (timingSafeEqual(digest, tokenDigest)) return true
    const key = digest.toString('hex')
    const goodUntil = tickets.get(key)
    tickets.delete(key)
    return goodUntil !== undefined && clock.monotonic() < goodUntil
  }

  function use(key: string): void {
    sessions.delete(key)
    sessions.add(key)
  }

  return {
    token,
    ticket() {
      const ticket = newSecret()
      tickets.set(digestOf(ticket).toString('hex'), clock.monotonic() + ticketMs)
      return ticket
    },
    begin(tokenOrTicket) {
      if (!isGood(tokenOrTicket)) return null
      const session = newSecret()
      use(digestOf(session).toString('hex'))
      const [unusedLongest] = sessions
      if (sessions.size > mostSessions && unusedLongest !== undefined) sessions.delete(unusedLongest)
      return session
    },
    has(session) {
      const key = digestOf(session).toString('hex')
      if (!sessions.has(key)) return false
      use(key)
      return true
    },
    count: () => sessions.size,
  }
}

/** 256 bits. */
function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Of one length whatever is given, so that the comparison tells neither bytes nor length. */
function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
