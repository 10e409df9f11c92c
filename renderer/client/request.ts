import { readFailure } from './api-failure.ts'

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** `fetch` with the token in its header, where this page has one. */
export function createFetch(token: string | null, base: Fetch = (input, init) => fetch(input, init)): Fetch {
  if (token === null) return base
  return (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('x-readyset-token', token)
    return base(input, { ...init, headers })
  }
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
