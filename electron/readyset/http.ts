import { messageOf } from '../base/failure.ts'

/** What `/health` says. It is about the process: SQL may not be answered yet, and a snapshot may still run. */
export type Health =
  | { readonly kind: 'healthy' }
  /** Starting, or waiting for the upstream. */
  | { readonly kind: 'unhealthy' }
  /** Said with status 200, so the words decide. */
  | { readonly kind: 'shutting-down' }
  | { readonly kind: 'unreachable'; readonly why: string }

const timeoutMs = 5_000

/** Reads `<base>/health`; `base` is `http://host:port`. Rejects only when the signal aborts, and always ends. */
export async function readHealth(base: string, signal?: AbortSignal): Promise<Health> {
  try {
    const { status, body } = await get(`${base}/health`, signal)
    if (/shutting down/i.test(body)) return { kind: 'shutting-down' }
    if (status === 200) return { kind: 'healthy' }
    return status === 500
      ? { kind: 'unhealthy' }
      : { kind: 'unreachable', why: `health answered with status ${status}, which is not ReadySet's` }
  } catch (error) {
    signal?.throwIfAborted()
    return { kind: 'unreachable', why: causeOf(error) }
  }
}

async function get(
  url: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly status: number; readonly body: string }> {
  const limit = AbortSignal.timeout(timeoutMs)
  const response = await fetch(url, {
    redirect: 'error',
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
  })
  return { status: response.status, body: await response.text() }
}

/** `fetch` says only that it failed; the reason is in its cause. */
function causeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`
  const cause = error instanceof Error ? error.cause : undefined
  return messageOf(cause ?? error) || messageOf(error)
}
