import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pageOrigin } from '../../../electron/desktop/origin.ts'

type Handler = (request: Request) => Promise<Response>

/**
 * Lets a browser that knows no `app://` talk to the handler of that scheme: on loopback, with the origin's name changed on the
 * way in and nothing else, and every stream passed on as it comes.
 * @returns the port
 */
export async function serveLookAlike(handler: Handler): Promise<number> {
  const server = createServer((incoming, outgoing) => {
    // A page that goes away in the middle of an answer is no fault of anybody.
    answer(handler, incoming, outgoing).catch(() => outgoing.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function answer(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming
  const own = `http://${headers.host}`
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  const asked = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string' || ['host', 'connection'].includes(name)) continue
    asked.set(name, value.startsWith(own) ? value.replace(own, pageOrigin) : value)
  }
  const body = ['GET', 'HEAD'].includes(method) ? {} : { body: Readable.toWeb(incoming), duplex: 'half' }
  const reply = await handler(
    new Request(`${pageOrigin}${url}`, { method, headers: asked, signal: gone.signal, ...body } as RequestInit),
  )
  outgoing.writeHead(reply.status, Object.fromEntries(reply.headers))
  if (reply.body === null) outgoing.end()
  else await pipeline(reply.body, outgoing)
}
