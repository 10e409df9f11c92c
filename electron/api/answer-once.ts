import type { MiddlewareHandler } from 'hono'
import type { Clock } from '../base/clock.ts'
import { Failure } from '../base/failure.ts'

/** As the IETF's draft names it (draft-ietf-httpapi-idempotency-key-header). */
export const idempotencyKey = 'idempotency-key'
const rememberedMs = 5 * 60_000
const remembered = 500
const longestKey = 100

interface Answer {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: ArrayBuffer
}

/**
 * Does what a request asks for once, however often it comes: a page whose connection broke before the answer cannot know whether
 * Stop was heard, and asks again under the same key. What comes again gets the first one's answer, also while that is still at work.
 * Answers are kept in memory alone, and those that must not be stored (secrets) not at all: to give one again does no harm. A
 * stream cannot be given again: who asks for it a second time is told that it was begun. A key that is used for something
 * else is refused.
 */
export function answerOnce(clock: Clock): MiddlewareHandler {
  const answers = new Map<string, { readonly what: string; readonly answer: Promise<Answer | 'stream' | undefined> }>()
  return async (c, next) => {
    const key = c.req.header(idempotencyKey)
    if (c.req.method === 'GET' || key === undefined || key.length > longestKey) return next()
    const what = `${c.req.method} ${c.req.path}`
    const earlier = answers.get(key)
    if (earlier !== undefined) {
      if (earlier.what !== what) throw keyOfAnother()
      const answer = await earlier.answer
      if (answer === 'stream') throw begunAlready()
      if (answer !== undefined) return asResponse(answer)
    }
    const first = Promise.withResolvers<Answer | 'stream' | undefined>()
    answers.set(key, { what, answer: first.promise })
    if (answers.size > remembered) answers.delete(answers.keys().next().value ?? '')
    clock.after(rememberedMs, () => answers.delete(key))
    try {
      await next()
      const answer = await kept(c.res)
      first.resolve(answer)
      if (answer === undefined) answers.delete(key)
    } catch (error) {
      first.resolve(undefined)
      answers.delete(key)
      throw error
    }
  }
}

async function kept(response: Response): Promise<Answer | 'stream' | undefined> {
  const { status, headers } = response
  if (!headers.get('content-type')?.startsWith('application/json')) return 'stream'
  if (headers.get('cache-control')?.includes('no-store')) return undefined
  return { status, headers: [...headers], body: await response.clone().arrayBuffer() }
}

function asResponse({ status, headers, body }: Answer): Response {
  return new Response(body.slice(0), { status, headers: headers.map(([name, value]) => [name, value]) })
}

function begunAlready(): Failure {
  return new Failure(
    'begun-already',
    'The connection broke while this was being carried out. It was begun once, and nothing was done a second time.',
    { hint: 'Look in the list of deployments what came of it before you try again.' },
  )
}

function keyOfAnother(): Failure {
  return new Failure(
    'conflict',
    'This request carries the key of another one, so it was not carried out. Nothing was changed.',
    { hint: 'Reload the page and try again.' },
  )
}
