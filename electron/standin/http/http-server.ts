import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { SocketAddress } from '../settings/check-value.ts'

export interface HttpAnswer {
  readonly status: number
  readonly body: string
  readonly contentType?: string
}

export type Handler = (body: string) => HttpAnswer | Promise<HttpAnswer>

/** Handlers by `GET /path`. */
export type Routes = Readonly<Record<string, Handler>>

export interface HttpServer {
  readonly port: number
  close(): void
}

const notFound: HttpAnswer = { status: 404, body: '' }
const wrongMethod: HttpAnswer = { status: 405, body: '' }
const longestBody = 64 * 1024

/** Opens a plain HTTP port. Rejects with the system's error when the port cannot be had. */
export function openHttp(address: SocketAddress, routes: Routes, onRequest: () => void): Promise<HttpServer> {
  const server = createServer((request, response) => {
    onRequest()
    void respond(request, response, routes)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: address.host, port: address.port }, () => {
      const bound = server.address()
      resolve({
        port: typeof bound === 'object' && bound !== null ? bound.port : address.port,
        close() {
          server.close()
          server.closeAllConnections()
        },
      })
    })
  })
}

async function respond(request: IncomingMessage, response: ServerResponse, routes: Routes): Promise<void> {
  const body = await readBody(request)
  const answer = await answerTo(request, routes, body)
  response.writeHead(answer.status, {
    'Access-Control-Allow-Origin': '*',
    ...(answer.body === '' ? {} : { 'Content-Type': answer.contentType ?? 'text/plain' }),
    'Content-Length': Buffer.byteLength(answer.body),
  })
  response.end(request.method === 'HEAD' ? '' : answer.body)
}

async function answerTo(request: IncomingMessage, routes: Routes, body: string): Promise<HttpAnswer> {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const handler = routes[`${method} ${path}`]
  if (handler) return handler(body)
  return Object.keys(routes).some((route) => route.endsWith(` ${path}`)) ? wrongMethod : notFound
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) {
    body += chunk
    if (body.length > longestBody) break
  }
  return body
}
