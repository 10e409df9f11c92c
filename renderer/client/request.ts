import { isAborted, readFailure } from './api-failure.ts'
import type { Session } from './session.ts'

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** Waits between tries, in milliseconds. */
const pausesMs = [100, 400, 1000]
/** These change nothing, whatever their method: to ask again is to begin anew. */
const onlyAsking = /\/(draft|checks|preview|explain)$/

/**
 * `fetch` with the page's session in its header, where this page has one. What breaks off is asked again: a browser drops every
 * connection, also those to this machine, when a network interface comes or goes, and that is what an engine does at each
 * deploy. What begins something carries a key, under which the backend does it once however often it is asked
 * (`electron/api/answer-once.ts`).
 */
export function createFetch(session: Session, base: Fetch = (input, init) => fetch(input, init)): Fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers)
    const secret = await session()
    if (secret !== null) headers.set('x-readyset-session', secret)
    if ((init?.method ?? 'GET').toUpperCase() !== 'GET' && !onlyAsking.test(pathOf(input)))
      headers.set('idempotency-key', crypto.randomUUID())
    const request = { ...init, headers }
    // The stream has tries of its own, which the user can see.
    if (pathOf(input).endsWith('/api/live')) return base(input, request)
    for (const pauseMs of pausesMs) {
      try {
        return await base(input, request)
      } catch (error) {
        if (isAborted(error) || init?.signal?.aborted) throw error
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    }
    return base(input, request)
  }
}

function pathOf(input: string | URL | Request): string {
  const url = input instanceof Request ? input.url : String(input)
  return url.split('?')[0] ?? ''
}

/** What Hono's typed client gives for a route, reduced to what is read of it. */
interface TypedReply<T> {
  readonly ok: boolean
  readonly status: number
  json(): Promise<T>
  text(): Promise<string>
}

/** The answer of a typed call, or an `ApiError` with what the backend said instead. */
export async function answer<T>(call: Promise<TypedReply<T>>): Promise<T> {
  const reply = await call
  if (!reply.ok) throw await readFailure(reply)
  return reply.json()
}
