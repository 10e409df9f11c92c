import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { type Clock, systemClock } from '../base/clock.ts'
import { Failure } from '../base/failure.ts'
import type { Log } from '../base/log.ts'
import { beginSession } from './begin-session.ts'
import { judge, type Knock, sessionHeader, tokenHeader } from './guard.ts'
import { manageSessions } from './manage-sessions.ts'
import { answerPlainly } from './plain-answer.ts'
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

  /** Whatever is still being answered, the live stream above all, is cut when the session ends. */
  const endWithSession = (response: ServerResponse, session: string) => {
    const leave = sessions.enter(session, () => response.destroy())
    response.once('close', leave)
  }

  const take = (request: IncomingMessage, response: ServerResponse, waitsForLeave: boolean) => {
    const knock = knockOf(request)
    const { method, path, session } = knock
    const verdict = judge(knock, (server.address() as AddressInfo).port, sessions.has)
    if (verdict.kind === 'refuse') answerPlainly(response, verdict)
    else if (verdict.kind === 'begin-session') {
      const [token, userAgent] = [lineOf(request, tokenHeader), lineOf(request, 'user-agent')]
      answerPlainly(response, beginSession({ token, userAgent }, sessions, wrongTokens, log))
    } else if (verdict.kind === 'manage-sessions') {
      answerPlainly(response, manageSessions(method, path, verdict.own, sessions, log))
    } else {
      if (session !== undefined) endWithSession(response, session)
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
