import { isAborted, readFailure } from './api-failure.ts'
import type { Session } from './session.ts'

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** Waits between tries, in milliseconds. */
const pausesMs = [100, 400, 1000]
/** Besides reading, these change nothing that a second time would change again. */
const harmless = /\/(draft|preview|secret|watching|preferences|reconnect)$/

/**
 * `fetch` with the page's session in its header, where this page has one. What can be asked twice without harm is asked again when the
 * connection breaks: a browser drops every connection, also those to this machine, when a network interface comes or goes,
 * and that is what an engine does at each deploy.
 */
export function createFetch(session: Session, base: Fetch = (input, init) => fetch(input, init)): Fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers)
    const secret = await session()
    if (secret !== null) headers.set('x-readyset-session', secret)
    const request = { ...init, headers }
    if (!mayRepeat(input, init)) return base(input, request)
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

function mayRepeat(input: string | URL | Request, init: RequestInit | undefined): boolean {
  const url = input instanceof Request ? input.url : String(input)
  const [path = ''] = url.split('?')
  // The stream has tries of its own, which the user can see.
  if (path.endsWith('/api/live')) return false
  return (init?.method ?? 'GET').toUpperCase() === 'GET' || harmless.test(path)
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
