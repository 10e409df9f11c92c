import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../electron/base/clock.ts'
import { createHttpClient } from '../../../electron/telemetry/delivery/http-client.ts'
import { requestHeaders } from '../../../electron/telemetry/delivery/request-headers.ts'

/** A server on loopback that counts the connections that are open, and the requests. */
async function countingServer() {
  const counted = { open: 0, connections: 0, requests: 0 }
  const server = createServer((request, response) => {
    counted.requests += 1
    request.resume().on('end', () => response.end('{}'))
  })
  server.on('connection', (socket) => {
    counted.connections += 1
    counted.open += 1
    socket.on('close', () => {
      counted.open -= 1
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/track`
  return { counted, url, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

const body = Buffer.from('{}')
const post = (url: string, signal = new AbortController().signal) => ({
  url,
  headers: requestHeaders(url, 2, 'key'),
  body,
  signal,
})

describe('the client', () => {
  it('keeps one connection for the next request, until it is told to close it', async () => {
    await using server = await countingServer()
    const client = createHttpClient(systemClock)
    for (let i = 0; i < 3; i += 1)
      expect(await client.post(post(server.url))).toMatchObject({ kind: 'answered', status: 200, bytesSent: 2 })
    expect(server.counted).toEqual({ open: 1, connections: 1, requests: 3 })
    client.disconnect()
    await expect.poll(() => server.counted.open).toBe(0)
    expect(await client.post(post(server.url))).toMatchObject({ kind: 'answered' })
    client.disconnect()
  })

  it('opens no connection for what was aborted before', async () => {
    await using server = await countingServer()
    const client = createHttpClient(systemClock)
    expect(await client.post(post(server.url, AbortSignal.abort()))).toEqual({ kind: 'aborted', bytesSent: 0 })
    expect(server.counted.connections).toBe(0)
  })

  it('sends the write key as a user name without a password, and no key where there is none', () => {
    expect(requestHeaders('https://api.segment.io/v1/track', 291, 'abc')).toEqual([
      ['Host', 'api.segment.io'],
      ['Authorization', 'Basic YWJjOg=='],
      ['Content-Type', 'application/json'],
      ['Content-Length', '291'],
    ])
    expect(requestHeaders('http://127.0.0.1:8080/', 2, null).map(([name]) => name)).toEqual([
      'Host',
      'Content-Type',
      'Content-Length',
    ])
  })
})
