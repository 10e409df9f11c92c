import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Failure, isAbort } from '../base/failure.ts'
import type { Log } from '../base/log.ts'

/** How every error crosses the seam. */
export interface ErrorEnvelope {
  readonly error: {
    readonly code: string
    readonly message: string
    readonly hint?: string
    readonly details?: Readonly<Record<string, unknown>>
  }
}

const statusOfCode: Readonly<Record<string, ContentfulStatusCode>> = {
  'not-found': 404,
  conflict: 409,
  busy: 409,
  'already-deploying': 409,
  'begun-already': 409,
  'engine-gone': 503,
}

/** An expected failure is told as it stands; a bug is logged with its stack and answered with a plain `internal`. */
export function answerError(error: unknown, c: Context, log: Log): Response {
  if (error instanceof Failure) {
    const { code, message, hint, details } = error
    const envelope: ErrorEnvelope = { error: { code, message, ...(hint && { hint }), ...(details && { details }) } }
    return c.json(envelope, statusOfCode[code] ?? 400)
  }
  if (isAbort(error)) return envelope(c, 408, 'cancelled', 'The request was cancelled.')
  if (error instanceof HTTPException && error.status < 500) {
    return envelope(
      c,
      error.status as ContentfulStatusCode,
      'bad-request',
      error.message || 'The request is not understood.',
    )
  }
  log.error('a request failed unexpectedly', error, { method: c.req.method, path: c.req.path })
  return envelope(
    c,
    500,
    'internal',
    'Something in this program went wrong. Its log has the details; your data is as it was.',
  )
}

function envelope(c: Context, status: ContentfulStatusCode, code: string, message: string): Response {
  return c.json({ error: { code, message } } satisfies ErrorEnvelope, status)
}
