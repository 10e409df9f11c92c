import { createHash } from 'node:crypto'
import type { HttpClient } from '../delivery/http-client.ts'
import { requestHeaders } from '../delivery/request-headers.ts'
import type { StartReceiver } from './start-receiver.ts'

/** What this program meant to send beside what another process says that it got. */
export interface Proof {
  readonly recorded: { readonly sha256: string; readonly bytes: number }
  /** Null where nothing arrived; `problem` then says why. */
  readonly received: { readonly sha256: string; readonly bytes: number; readonly pid: number } | null
  readonly equal: boolean
  readonly problem: string | null
}

/**
 * Sends a record's body, through the very code that sends it to Segment, to a receiver on this machine in another process.
 * Leaves out the write key: it is no part of what is proved.
 */
export async function prove(body: string, client: HttpClient, startReceiver: StartReceiver): Promise<Proof> {
  const bytes = Buffer.from(body)
  const recorded = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.byteLength }
  const receiver = await startReceiver()
  try {
    const headers = requestHeaders(receiver.url, bytes.byteLength, null)
    const outcome = await client.post({ url: receiver.url, headers, body: bytes, signal: AbortSignal.timeout(10_000) })
    if (outcome.kind !== 'answered') {
      return {
        recorded,
        received: null,
        equal: false,
        problem: outcome.kind === 'failed' ? outcome.reason : 'no answer within 10 s',
      }
    }
    const { sha256, bytes: got } = await receiver.received()
    const received = { sha256, bytes: got, pid: receiver.pid }
    return { recorded, received, equal: sha256 === recorded.sha256 && got === recorded.bytes, problem: null }
  } finally {
    receiver.stop()
  }
}
