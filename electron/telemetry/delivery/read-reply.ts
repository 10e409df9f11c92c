import type { IncomingMessage } from 'node:http'

export interface ReplySoFar {
  readonly status: number
  readonly retryAfter: string | null
  readonly body: string
  readonly truncated: boolean
  readonly incomplete: string | null
}

/** Reads an answer up to a number of bytes; what comes after them is not even received. */
export function readReply(response: IncomingMessage, maxBytes: number, onDone: () => void) {
  const chunks: Buffer[] = []
  let bytes = 0
  let ended = false
  let cut = false

  response.on('data', (chunk: Buffer) => {
    const room = maxBytes - bytes
    if (room > 0) chunks.push(chunk.subarray(0, room))
    bytes += chunk.byteLength
    if (bytes <= maxBytes || cut) return
    cut = true
    onDone()
  })
  response.on('end', () => {
    ended = true
    onDone()
  })
  // A break in the middle of the body is told by the request's own end.
  response.on('error', () => {})

  return {
    /** The answer as far as it came; `reason` is why nothing more will come. */
    soFar(reason: string): ReplySoFar {
      const retryAfter = response.headers['retry-after'] ?? null
      const incomplete = ended || cut ? null : reason
      const body = Buffer.concat(chunks).toString('utf8')
      return { status: response.statusCode ?? 0, retryAfter, body, truncated: !ended, incomplete }
    },
  }
}
