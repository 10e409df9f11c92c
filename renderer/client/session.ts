import { readFailure } from './api-failure.ts'
import type { Fetch } from './request.ts'

const storedAs = 'readyset-session'

/** The parts of the browser that hold what lets this page in; a test brings its own. */
export interface SessionPlaces {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>
  readonly history: Pick<History, 'replaceState'>
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
}

/**
 * What this page says to be let in; null where there is nothing: in the Electron window nothing is needed. Rejects where
 * the program does not answer; the next call tries again.
 */
export type Session = () => Promise<string | null>

/** Whether the address is one that the program printed: it ends in `#t=TOKEN`. */
export function tokenIn({ hash }: Pick<Location, 'hash'>): string | null {
  return new URLSearchParams(hash.slice(1)).get('t')
}

/**
 * Takes the token out of the address at once, so that it is in no bookmark, screenshot or way back, and trades it for a
 * session when the first request is made. A browser has the address in the history of its profile all the same. The session is kept in this tab alone: a reload finds it again, another tab
 * needs the printed address.
 */
export function createSession(places: SessionPlaces, ask: Fetch = (input, init) => fetch(input, init)): Session {
  const { location, history, storage } = places
  let token = tokenIn(location)
  if (token !== null) history.replaceState(null, '', `${location.pathname}${location.search}#/`)
  let trade: Promise<string | null> | undefined

  async function begin(given: string): Promise<string | null> {
    const reply = await ask('/session', { method: 'POST', headers: { 'x-readyset-token': given } })
    // An address of an earlier run takes nothing from a tab that is in already.
    if (reply.status === 401) return storage.getItem(storedAs)
    if (!reply.ok) throw await readFailure(reply)
    const { session } = (await reply.json()) as { readonly session: string }
    storage.setItem(storedAs, session)
    return session
  }

  return async () => {
    if (token === null) return storage.getItem(storedAs)
    trade ??= begin(token)
    try {
      const session = await trade
      token = null
      return session
    } catch (error) {
      trade = undefined
      throw error
    }
  }
}
