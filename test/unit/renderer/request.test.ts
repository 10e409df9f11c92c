import { expect, test } from 'vitest'
import { ApiError, failureOf } from '../../../renderer/client/api-failure.ts'
import { answer, createFetch } from '../../../renderer/client/request.ts'

/** Fails as a browser does when the network changes, then answers. */
function breaking(times: number) {
  const seen: { url: string; session: string | null; key: string | null }[] = []
  const fetch = createFetch(
    async () => 'the-session',
    async (input, init) => {
      const headers = new Headers(init?.headers)
      seen.push({
        url: String(input),
        session: headers.get('x-readyset-session'),
        key: headers.get('idempotency-key'),
      })
      if (seen.length <= times) throw new TypeError('network error')
      return Response.json({ ok: true })
    },
  )
  return { fetch, seen }
}

test('every request carries the session in its header, and none in its address', async () => {
  const { fetch, seen } = breaking(0)
  await fetch('/api/deployments/x')
  await fetch('/api/deployments', { method: 'POST', body: '{}' })
  expect(seen.map(({ session }) => session)).toEqual(['the-session', 'the-session'])
  expect(seen.every(({ url }) => !url.includes('the-session'))).toBe(true)
})

test('what only reads is asked again when the connection breaks', async () => {
  const { fetch, seen } = breaking(2)
  expect((await fetch('/api/tasks/1/log')).ok).toBe(true)
  expect(seen).toHaveLength(3)
})

test('what begins something is asked again under the same key, and another time under another', async () => {
  const { fetch, seen } = breaking(1)
  await fetch('/api/deployments/x/stop', { method: 'POST' })
  await fetch('/api/deployments/x/stop', { method: 'POST' })
  const [first, again, later] = seen.map(({ key }) => key)
  expect(first).toMatch(/^[0-9a-f-]{36}$/)
  expect(again).toBe(first)
  expect(later).not.toBe(first)
})

test('what goes on failing is told as it failed', async () => {
  const { fetch, seen } = breaking(9)
  await expect(fetch('/api/deployments/x/stop', { method: 'POST' })).rejects.toThrow(TypeError)
  expect(seen).toHaveLength(4)
})

test('an aborted question is not asked again', async () => {
  const abort = new AbortController()
  let calls = 0
  const fetch = createFetch(
    async () => null,
    async () => {
      calls += 1
      abort.abort()
      throw new DOMException('aborted', 'AbortError')
    },
  )
  await expect(fetch('/api/x', { signal: abort.signal })).rejects.toThrow('aborted')
  expect(calls).toBe(1)
})

test('a refusal is told as the backend told it, with hint and last words', async () => {
  const error = { code: 'busy', message: 'Another task works on it.', hint: 'Wait.', details: { evidence: ['a', 'b'] } }
  const call = answer(Promise.resolve(Response.json({ error }, { status: 409 })))
  const thrown = await call.catch((caught: unknown) => caught)
  expect(thrown).toBeInstanceOf(ApiError)
  expect(failureOf(thrown)).toEqual({ code: 'busy', message: error.message, hint: 'Wait.', evidence: ['a', 'b'] })
})

test('a reply that holds no envelope is told by its status, with its words', async () => {
  const call = answer(Promise.resolve(new Response('bad gateway', { status: 502 })))
  const failure = failureOf(await call.catch((caught: unknown) => caught))
  expect(failure.message).toContain('502')
  expect(failure.evidence).toEqual(['bad gateway'])
})

test('a program that is gone is told as that, and not as a bug', () => {
  expect(failureOf(new TypeError('Failed to fetch')).code).toBe('unreachable')
  expect(failureOf(new RangeError('oops')).code).toBe('internal')
})
