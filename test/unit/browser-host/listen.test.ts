import { request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Listening, listen } from '../../../electron/browser-host/listen.ts'

let server: Listening | undefined
afterEach(() => server?.close())

async function start(): Promise<{ port: number; token: string }> {
  server = await listen(() => new Response('in'), 0)
  return { port: server.port, token: new URL(server.address).hash.slice('#t='.length) }
}

/** Node's `fetch` ignores a Host header of one's own, so these go through `http.request`. */
function ask(port: number, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

describe('the browser host on the wire', () => {
  it('lets in the token of this run and nothing else', async () => {
    const { port, token } = await start()
    expect(token.length).toBeGreaterThanOrEqual(43)
    expect(await ask(port, '/api/x', { 'x-readyset-token': token })).toBe(200)
    expect(await ask(port, '/api/x', {})).toBe(401)
    expect(await ask(port, '/api/x', { 'x-readyset-token': token, host: `evil.example:${port}` })).toBe(421)
    expect(await ask(port, '/api/x', { 'x-readyset-token': token, origin: 'null' })).toBe(403)
    expect(await ask(port, `/api/x?x-readyset-token=${token}`, {})).toBe(401)
  })

  it('takes every encoding of a private path as private', async () => {
    const { port } = await start()
    const disguised = ['/%61pi/x', '/./api/x', '//api/x', '/API/x', 'http://127.0.0.1/api/x', '/assets/../api/x']
    const encoded = [
      '/assets/%2e%2e/api/x',
      '/assets/..%2fapi/x',
      '/assets/..',
      '/assets/a/../../api/x',
      '/assets\\..\\api\\x',
      '/assets/..;/api',
    ]
    for (const path of [...disguised, ...encoded]) expect(await ask(port, path, {}), path).toBe(401)
  })

  it('says which port is in use, and what to do', async () => {
    const { port } = await start()
    await expect(listen(() => new Response(), port)).rejects.toMatchObject({
      code: 'port-in-use',
      hint: expect.stringContaining('--port'),
    })
  })

  it('closes although a page still reads', async () => {
    const { port } = await start()
    const socket = connect(port, '127.0.0.1')
    await new Promise((resolve) => socket.once('connect', resolve))
    const ended = new Promise((resolve) => socket.once('close', resolve))
    await server?.close()
    await ended
  })
})
