import { timingSafeEqual } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import { digestOf, keyOf, newSecret } from './secrets.ts'

/**
 * What begins a session. The printed token can be traded again and again, for more tabs. A ticket, which goes into a file for
 * the browser that the program itself opens and from there into the browser's history, can be traded once and soon.
 */
export interface EntryTokens {
  readonly token: string
  ticket(): string
  /** Whether it is the token or a ticket that is still good. A ticket is used up by it. */
  take(given: string): boolean
}

/** A slow browser starts within it. */
const ticketMs = 2 * 60_000

export function createEntryTokens(clock: Clock): EntryTokens {
  const token = newSecret()
  const tokenDigest = digestOf(token)
  const tickets = new Map<string, number>()
  return {
    token,
    ticket() {
      const ticket = newSecret()
      tickets.set(keyOf(ticket), clock.monotonic() + ticketMs)
      return ticket
    },
    take(given) {
      if (timingSafeEqual(digestOf(given), tokenDigest)) return true
      const key = keyOf(given)
      const goodUntil = tickets.get(key)
      tickets.delete(key)
      return goodUntil !== undefined && clock.monotonic() < goodUntil
    },
  }
}
