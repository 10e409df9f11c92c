import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { readHealth } from '../../../electron/readyset/http.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const answering = (status: number, body: string) =>
  serve((_, response) => response.writeHead(status, { 'content-type': 'text/plain' }).end(body))

describe('health', () => {
  it.each([
    [200, 'Adapter is in healthy state', { kind: 'healthy' }],
    [200, 'Adapter is in shutting down state', { kind: 'shutting-down' }],
    [500, 'Adapter is in unhealthy state', { kind: 'unhealthy' }],
    [404, '', { kind: 'unreachable' }],
  ])('by %i %j', async (status, body, expected) => {
    expect(await readHealth(await answering(status, body))).toMatchObject(expected)
  })

  it('is unreachable where nobody listens, with the reason', async () => {
    const base = await answering(200, '')
    for (const close of closers.splice(0)) await close()
    expect(await readHealth(base)).toEqual({ kind: 'unreachable', why: expect.stringContaining('ECONNREFUSED') })
  })

  it('stops when it is aborted', async () => {
    const controller = new AbortController()
    const base = await serve(() => controller.abort(new Error('never mind')))
    await expect(readHealth(base, controller.signal)).rejects.toThrow('never mind')
  })
})
