import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Clock } from '../../base/clock.ts'
import { failureWords } from './failure-words.ts'
import type { HttpOutcome } from './http-outcome.ts'
import { readReply } from './read-reply.ts'
import type { Header } from './request-headers.ts'

export interface Post {
  readonly url: string
  readonly headers: readonly Header[]
  readonly body: Buffer
  /** Ends it at once, wherever it is. */
  readonly signal: AbortSignal
}

export interface HttpClient {
  /**
   * Posts exactly these bytes under exactly these headers. The request is created before the call returns, in the same
   * turn, so that what the caller has just checked still holds. Never rejects, never follows a redirect.
   */
  post(post: Post): Promise<HttpOutcome>
  /** Closes the connection that is kept for the next request. */
  disconnect(): void
}

export interface HttpLimits {
  /** For name, connection and TLS together. */
  readonly connectMs: number
  /** From the beginning to the end of the answer. */
  readonly wholeMs: number
  readonly replyBytes: number
}

export const usualLimits: HttpLimits = { connectMs: 10_000, wholeMs: 30_000, replyBytes: 64 * 1024 }

/** A connection that nothing was sent on for so long is closed. */
const idleMs = 10_000

/** A client for one destination at a time: one connection, kept open between requests. */
export function createHttpClient(clock: Clock, limits: HttpLimits = usualLimits): HttpClient {
  const agentOptions = { keepAlive: true, maxSockets: 1, maxFreeSockets: 1, timeout: idleMs }
  const http = new HttpAgent(agentOptions)
  const https = new HttpsAgent(agentOptions)

  function create({ url, headers, body, signal }: Post): ClientRequest {
    const { protocol, hostname, port, pathname, search } = new URL(url)
    const options = {
      method: 'POST',
      host: hostname.replace(/^\[|\]$/g, ''),
      port,
      path: `${pathname}${search}`,
      headers: Object.fromEntries(headers),
      // Without these two, Node adds headers that the log would not show.
      setHost: false,
      setDefaultHeaders: false,
      signal,
    }
    const request =
      protocol === 'https:' ? httpsRequest({ ...options, agent: https }) : httpRequest({ ...options, agent: http })
    request.setNoDelay(true)
    request.end(body)
    return request
  }

  return {
    post(post) {
      if (post.signal.aborted) return Promise.resolve({ kind: 'aborted', bytesSent: 0 })
      const request = create(post)
      return new Promise((resolve) => watch(request, post, limits, clock, resolve))
    },
    disconnect() {
      http.destroy()
      https.destroy()
    },
  }
}

function watch(
  request: ClientRequest,
  { url, body, signal }: Post,
  limits: HttpLimits,
  clock: Clock,
  resolve: (outcome: HttpOutcome) => void,
): void {
  let connected = false
  let reply: ReturnType<typeof readReply> | undefined
  const bytesSent = () => (connected && request.writableFinished ? body.byteLength : 0)

  function settle(reason: string): void {
    stopConnecting()
    stopWhole()
    const answered = reply?.soFar(reason)
    if (answered) resolve({ kind: 'answered', ...answered, bytesSent: bytesSent() })
    else if (signal.aborted) resolve({ kind: 'aborted', bytesSent: bytesSent() })
    else resolve({ kind: 'failed', reason, bytesSent: bytesSent() })
    request.destroy()
  }

  const stopConnecting = clock.after(limits.connectMs, () =>
    settle(`no connection within ${limits.connectMs / 1000} s`),
  )
  const stopWhole = clock.after(limits.wholeMs, () =>
    settle(
      reply
        ? `the answer did not end within ${limits.wholeMs / 1000} s`
        : `no answer within ${limits.wholeMs / 1000} s`,
    ),
  )
  function nowConnected(): void {
    connected = true
    stopConnecting()
  }

  request.on('socket', (socket) => {
    if (request.reusedSocket || !socket.connecting) return nowConnected()
    socket.once(url.startsWith('https:') ? 'secureConnect' : 'connect', nowConnected)
  })
  request.on('response', (response: IncomingMessage) => {
    reply = readReply(response, limits.replyBytes, () => settle(''))
  })
  request.on('error', (error) => settle(failureWords(error)))
  request.on('close', () => settle('connection closed without an answer'))
}
