import { type ApiClient, createApiClient } from './api-client.ts'
import { createLiveFeed, type LiveFeed } from './live-store.ts'
import { openLiveStream } from './live-stream.ts'
import { createFetch, type Fetch } from './request.ts'
import type { Session } from './session.ts'

/** All that the page has of the backend. */
export interface Client {
  readonly api: ApiClient
  /** For what the typed client cannot read: bodies that come line by line. */
  readonly fetch: Fetch
  readonly live: LiveFeed
  /** For what makes requests of its own. */
  readonly session: Session
  /** Looks for the backend now instead of at the next try. */
  readonly reconnect: () => void
  readonly close: () => void
}

export function createClient(session: Session): Client {
  const fetch = createFetch(session)
  const live = createLiveFeed()
  const stream = openLiveStream({
    open: (lastId, signal) =>
      fetch('/api/live', { signal, cache: 'no-store', headers: lastId === null ? {} : { 'last-event-id': lastId } }),
    wasLetIn: async () => (await session()) !== null,
    onMessages: live.take,
    onConnection: live.connected,
  })
  return { api: createApiClient(fetch), fetch, live, session, reconnect: stream.retry, close: stream.close }
}
