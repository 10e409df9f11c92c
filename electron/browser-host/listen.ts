import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { type Clock, systemClock } from '../base/clock.ts'
import { Failure } from '../base/failure.ts'
import type { Log } from '../base/log.ts'
import { type Begun, beginSession } from './begin-session.ts'
import { judge, type Knock, type Refusal, sessionHeader, tokenHeader } from './guard.ts'
import { createSessions } from './sessions.ts'
import { createWrongTokens } from './wrong-tokens.ts'

export interface ListenOptions {
  /** 0 for any free one. */
  readonly port: number
  readonly log: Log
  readonly clock?: Clock
  readonly limits?: Limits
}

/** How long a client may take to say what it wants, in milliseconds. An answer, such as the live stream, may take forever. */
export interface Limits {
  readonly headMs: number
  /** Head and body. */
  readonly requestMs: number
  /** How often Node looks for connections that have taken longer. */
  readonly lookEveryMs: number
}

const usualLimits: Limits = { headMs: 10_000, requestMs: 30_000, lookEveryMs: 5_000 }

export interface Listening {
  /** With the token in the fragment, which a browser never sends. For the user; good for the whole run. */
  readonly address: string
  /** Another address each time, good for one page within two minutes. For what may be kept, such as a browser's history. */
  addressForOnce(): string
  readonly port: number
  close(): Promise<void>
}

/**
 * Serves `fetch` on 127.0.0.1 behind the guard, with a token of this run.
 * @throws Failure `port-in-use`
 */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  { port, log, clock = systemClock, limits = usualLimits }: ListenOptions,
): Promise<Listening> {
  const sessions = createSessions(clock)
  const wrongTokens = createWrongTokens(clock)
  const answer = getRequestListener(fetch, { overrideGlobalObjects: false })
  const server = createServer({
    headersTimeout: limits.headMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.lookEveryMs,
  })
  // Past a number of lines Node would leave them out in silence, and the guard must see all. 16 KiB end a head anyhow.
  server.maxHeadersCount = 0

  const take = (request: IncomingMessage, response: ServerResponse, waitsForLeave: boolean) => {
    const verdict = judge(knockOf(request), (server.address() as AddressInfo).port, sessions.has)
    if (verdict.kind === 'refuse') refuse(response, verdict)
    else if (verdict.kind === 'begin-session') {
      tell(response, beginSession(lineOf(request, tokenHeader), sessions, wrongTokens, log))
    } else {
      if (waitsForLeave) response.writeContinue()
      void answer(request, response)
    }
  }
  server.on('request', (request, response) => take(request, response, false))
  // Node would answer `Expect: 100-continue` by itself, before anybody has looked who asks.
  server.on('checkContinue', (request, response) => take(request, response, true))
  await bind(server, port)
  const bound = (server.address() as AddressInfo).port
  const addressWith = (secret: string) => `http://127.0.0.1:${bound}/#t=${secret}`
  return {
    address: addressWith(sessions.token),
    addressForOnce: () => addressWith(sessions.ticket()),
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The connection ends with the answer, so that nothing which was sent behind the request is taken for another one. */
const always = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  connection: 'close',
}

function refuse(response: ServerResponse, { status, text }: Refusal, more: Record<string, string> = {}): void {
  response.writeHead(status, { ...always, 'content-type': 'text/plain; charset=utf-8', ...more }).end(text)
}

function tell(response: ServerResponse, begun: Begun): void {
  if (begun.kind === 'refuse') {
    const wait = begun.retryAfterSeconds
    refuse(response, begun, wait === undefined ? {} : { 'retry-after': String(wait) })
    return
  }
  const { session } = begun
  response.writeHead(201, { ...always, 'content-type': 'application/json' }).end(JSON.stringify({ session }))
}

function knockOf(request: IncomingMessage): Knock {
  return {
    method: request.method ?? '',
    path: (request.url ?? '').split('?')[0] ?? '',
    hosts: request.headersDistinct.host ?? [],
    origin: lineOf(request, 'origin'),
    fetchSite: lineOf(request, 'sec-fetch-site'),
    fetchMode: lineOf(request, 'sec-fetch-mode'),
    fetchDest: lineOf(request, 'sec-fetch-dest'),
    session: lineOf(request, sessionHeader),
  }
}

/** A header that is there twice is neither of the two. */
function lineOf(request: IncomingMessage, name: string): string | undefined {
  return request.headersDistinct[name]?.join(', ')
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return reject(error)
      const why = error.code === 'EADDRINUSE' ? 'is in use' : 'may not be used by this user'
      reject(
        new Failure('port-in-use', `Port ${port} of 127.0.0.1 ${why}. Nothing was started.`, {
          hint: 'Take another with --port, or any free one with --port 0.',
        }),
      )
    })
    server.listen(port, '127.0.0.1', () => resolve())
  })
}
