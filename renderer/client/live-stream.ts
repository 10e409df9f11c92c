import type { LiveMessage } from '../../electron/api/live-message.ts'
import { ApiError, failureOf, readFailure } from './api-failure.ts'
import { backoffMs } from './backoff.ts'
import { createEventStreamParser } from './event-stream.ts'

/** Times are milliseconds since the epoch. */
export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live'; readonly since: number }
  /** What is shown was last right at `lastHeardAt`; null when nothing was ever heard. */
  | {
      readonly kind: 'broken'
      readonly lastHeardAt: number | null
      readonly nextTryAt: number
      readonly reason: string
    }
  /** This tab has no session, or one that is over: trying again helps nothing. */
  | { readonly kind: 'refused'; readonly wasLetIn: boolean }

export interface LiveStreamOptions {
  readonly open: (lastId: string | null, signal: AbortSignal) => Promise<Response>
  /** Asked once the page is refused: whether it had a session. */
  readonly wasLetIn: () => Promise<boolean>
  readonly onMessages: (messages: readonly LiveMessage[]) => void
  readonly onConnection: (connection: Connection) => void
  readonly now?: () => number
  readonly random?: () => number
}

export interface LiveStream {
  /** Tries again now instead of at the next try. */
  retry(): void
  close(): void
}

/** The backend beats every 15 s; after this silence the connection is taken for dead. */
const silenceMs = 40_000

/** Keeps the one live stream open, resumes it after a break, and tells how the connection is. */
export function openLiveStream(options: LiveStreamOptions): LiveStream {
  const now = options.now ?? Date.now
  const random = options.random ?? Math.random
  let closed = false
  let current: AbortController | undefined
  let wake = () => {}
  let lastId: string | null = null
  let lastHeardAt: number | null = null
  let failures = 0

  async function read(response: Response, abort: AbortController): Promise<void> {
    if (!response.ok) throw await readFailure(response)
    if (!response.body) throw new TypeError('the reply has no body')
    options.onConnection({ kind: 'live', since: now() })
    const reader = response.body
      .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
      .getReader()
    abort.signal.addEventListener('abort', () => void reader.cancel().catch(() => {}))
    const parser = createEventStreamParser()
    for (;;) {
      const silence = setTimeout(() => abort.abort(new TypeError('nothing was heard for 40 s')), silenceMs)
      const { done, value } = await reader.read().finally(() => clearTimeout(silence))
      if (done) {
        abort.signal.throwIfAborted()
        return
      }
      lastHeardAt = now()
      failures = 0
      const events = parser.push(value)
      if (events.length === 0) continue
      lastId = events.at(-1)?.id ?? lastId
      options.onMessages(events.map((event) => JSON.parse(event.data) as LiveMessage))
    }
  }

  async function run(): Promise<void> {
    options.onConnection({ kind: 'connecting' })
    while (!closed) {
      const abort = new AbortController()
      current = abort
      let reason = 'the stream ended'
      try {
        await read(await options.open(lastId, abort.signal), abort)
      } catch (error) {
        if (closed) return
        if (error instanceof ApiError && error.status === 401)
          return options.onConnection({ kind: 'refused', wasLetIn: await options.wasLetIn() })
        const failure = failureOf(error)
        reason = failure.evidence[0] ?? failure.message
      }
      abort.abort()
      if (closed) return
      failures += 1
      const waitMs = backoffMs(failures, random())
      options.onConnection({ kind: 'broken', lastHeardAt, nextTryAt: now() + waitMs, reason })
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  void run()
  return {
    retry: () => wake(),
    close() {
      closed = true
      current?.abort()
      wake()
    },
  }
}
