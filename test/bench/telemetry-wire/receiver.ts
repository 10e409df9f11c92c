import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server in Segment's place that also serves the bare page and tells it what to track. */
export interface Receiver {
  readonly address: string
  /** Resolves with the body of the next request. */
  next(): Promise<string>
  tell(properties: Readonly<Record<string, string>>): void
  /** Resolves when the bare page listens. */
  readonly listening: Promise<void>
  close(): Promise<void>
}

export async function startReceiver(script: string): Promise<Receiver> {
  const pages = new Set<ServerResponse>()
  const heard = Promise.withResolvers<void>()
  let waiting: ((body: string) => void) | undefined

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    waiting?.(Buffer.concat(parts).toString('utf8'))
    response.setHeader('content-type', 'application/json').end('{"success":true}')
  }

  const server = createServer((request, response) => {
    if (request.method === 'POST') return void receive(request, response)
    if (request.url === '/bare.js') return void response.setHeader('content-type', 'text/javascript').end(script)
    if (request.url === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
      pages.add(response)
      heard.resolve()
      return
    }
    response.setHeader('content-type', 'text/html').end('<!doctype html><script type="module" src="/bare.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: () =>
      new Promise((resolve) => {
        waiting = resolve
      }),
    tell(properties) {
      for (const page of pages) page.write(`data: ${JSON.stringify(properties)}\n\n`)
    },
    listening: heard.promise,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
