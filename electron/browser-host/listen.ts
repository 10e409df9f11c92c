import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Failure } from '../base/failure.ts'
import { judge, tokenHeader } from './guard.ts'

export interface Listening {
  /** With the token in the fragment, which a browser never sends. */
  readonly address: string
  readonly port: number
  close(): Promise<void>
}

/**
 * Serves `fetch` on 127.0.0.1 behind the guard, with a token of this run.
 * @param port 0 for any free one
 * @throws Failure `port-in-use`
 */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<Listening> {
  const token = randomBytes(32).toString('base64url')
  const answer = getRequestListener(fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) => {
    const refusal = judge(knockOf(request), (server.address() as AddressInfo).port, token)
    if (refusal) {
      response.writeHead(refusal.status, { 'content-type': 'text/plain', connection: 'close' }).end(refusal.text)
      return
    }
    void answer(request, response)
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000
  server.maxHeadersCount = 100
  await bind(server, port)
  const bound = (server.address() as AddressInfo).port
  return {
    address: `http://127.0.0.1:${bound}/#t=${token}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function knockOf(request: IncomingMessage) {
  const { host, origin } = request.headers
  const one = (name: string) => {
    const value = request.headers[name]
    return Array.isArray(value) ? value.join(',') : value
  }
  return {
    path: (request.url ?? '/').split('?')[0] ?? '/',
    host,
    origin,
    fetchSite: one('sec-fetch-site'),
    token: one(tokenHeader),
  }
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return reject(error)
      const why = error.code === 'EADDRINUSE' ? 'is in use' : 'may not be used by this user'
      reject(
        new Failure('port-in-use', `Port ${port} of 127.0.0.1 ${why}.`, {
          hint: 'Take another with --port, or any free one with --port 0.',
        }),
      )
    })
    server.listen(port, '127.0.0.1', () => resolve())
  })
}
