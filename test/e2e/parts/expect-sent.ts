import { createHash } from 'node:crypto'
import type { ReceivedRequest } from '../../support/telemetry/fault-server-messages.ts'
import type { SegmentDouble } from '../../support/telemetry/segment-double.ts'
import { expect } from '../fixtures.ts'
import type { ShownRecord } from './telemetry-log.ts'

export const writeKey = 'wk-of-the-end-to-end-tests'

/**
 * What the server received is what the log shows: the same number in the same order, each body byte for byte and each header
 * as shown, the write key under its mask.
 */
export function expectSent(shown: readonly ShownRecord[], { received, url }: SegmentDouble): void {
  expect(received.map(asShown(url))).toEqual(shown.map(({ event: _, ...record }) => record))
  const authorization = received.map(({ rawHeaders }) => rawHeaders[rawHeaders.indexOf('Authorization') + 1])
  const key = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`
  expect(new Set(authorization)).toEqual(new Set(received.length > 0 ? [key] : []))
}

/** A request as the log would show it if every byte of it were in the log. */
function asShown(url: string): (request: ReceivedRequest) => Omit<ShownRecord, 'event'> {
  return ({ method, url: path, rawHeaders, body }) => {
    const bytes = Buffer.from(body, 'base64')
    const pairs = rawHeaders.flatMap((name, n) => (n % 2 === 0 ? [[name, rawHeaders[n + 1] ?? ''] as const] : []))
    return {
      state: 'accepted',
      body: bytes.toString('utf8'),
      bytes: bytes.byteLength,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      request: {
        method,
        url: new URL(path, url).href,
        headers: pairs.map(([name, value]) => [name, name === 'Authorization' ? 'Basic ••••••••' : value]),
      },
    }
  }
}
