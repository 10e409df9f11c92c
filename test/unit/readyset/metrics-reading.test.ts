import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { pickMetrics, readMetrics } from '../../../electron/readyset/metrics-reading.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return { server, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const names = new Set(['wanted'])

describe('metrics that are wanted', () => {
  test('are picked from an exposition that comes in any pieces', async () => {
    const text = '# TYPE wanted counter\nwanted{a="ü\\n"} 1\nwanted_not 2\nwanted 3\n\nother{} 4\nwanted 5'
    const bytes = Buffer.from(text)
    const { base } = await serve(async (_, response) => {
      for (let at = 0; at < bytes.length; at += 7) {
        response.write(bytes.subarray(at, at + 7))
        await new Promise((resolve) => setImmediate(resolve))
      }
      response.end()
    })
    const reading = await readMetrics(base, names)
    expect(reading).toEqual({ samples: pickMetrics(text, names), bytes: bytes.length })
    expect(reading?.samples.map(({ value }) => value)).toEqual([1, 3, 5])
  })

  test('are none where the instance runs without', async () => {
    const { base } = await serve((_, response) => response.writeHead(404).end('not enabled'))
    expect(await readMetrics(base, names)).toBeUndefined()
  })

  test('come over one connection, and over a new one when the server closed it', async () => {
    let connections = 0
    const { server, base } = await serve((_, response) => response.end('wanted 1'))
    server.on('connection', () => {
      connections += 1
    })
    await readMetrics(base, names)
    await readMetrics(base, names)
    expect(connections).toBe(1)
    server.closeIdleConnections()
    expect((await readMetrics(base, names))?.samples).toHaveLength(1)
    expect(connections).toBe(2)
  })

  test.each([
    ['another status', (_: unknown, response: Parameters<RequestListener>[1]) => response.writeHead(500).end()],
    ['a connection that breaks', (_: unknown, response: Parameters<RequestListener>[1]) => response.destroy()],
    [
      'an answer that breaks',
      (_: unknown, response: Parameters<RequestListener>[1]) => {
        response.write('wanted 1\n')
        setImmediate(() => response.destroy())
      },
    ],
  ])('fail with %s', async (_, listener) => {
    const { base } = await serve(listener as RequestListener)
    await expect(readMetrics(base, names)).rejects.toMatchObject({ code: 'metrics-unreadable' })
  })

  test('stop with the reason of an abort', async () => {
    const controller = new AbortController()
    const { base } = await serve(() => controller.abort(new Error('never mind')))
    await expect(readMetrics(base, names, controller.signal)).rejects.toThrow('never mind')
  })
})
