import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createLiveHub, type LiveHub } from '../../electron/api/live-hub.ts'
import type { LiveMessage, LiveState } from '../../electron/api/live-message.ts'
import { liveRoute } from '../../electron/api/live-route.ts'
import { pageRoute } from '../../electron/api/page-route.ts'
import { contentSecurityPolicy, securityHeaders } from '../../electron/api/security-headers.ts'
import { signedInPages } from './page-double/sessions.ts'

export interface PageDoubleOptions {
  /** The folder of the built page. */
  readonly page: string
  readonly state: LiveState
  /** Routes under `/api` that this test scripts; what they leave out is answered by the state alone. */
  readonly routes?: Hono
}

/**
 * A backend that says what a test tells it to: the real page, live stream and headers, scripted answers. Made for screens
 * in states that a real engine reaches seldom.
 */
export interface PageDouble {
  readonly url: string
  readonly policy: string
  /** Every request under `/api` besides the stream, in order: `POST /api/deployments/x/stop`. */
  readonly requests: readonly { readonly line: string; readonly body: string }[]
  state(): LiveState
  /** Changes what the server says and tells the pages. */
  say(...messages: readonly LiveMessage[]): void
  /** Another state altogether: the pages get it as a snapshot when they load. */
  become(state: LiveState): void
  /** Cuts every open connection and takes no new one, as a program that was killed. */
  die(): Promise<void>
  /** Listens again on the same port. */
  revive(): Promise<void>
  close(): Promise<void>
}

export async function createPageDouble(options: PageDoubleOptions): Promise<PageDouble> {
  let state = options.state
  let hub: LiveHub = createLiveHub(() => state)
  const requests: { line: string; body: string }[] = []

  const app = new Hono()
    .use(securityHeaders)
    .use('/api/*', async (c, next) => {
      if (c.req.path !== '/api/live') {
        requests.push({ line: `${c.req.method} ${c.req.path}`, body: await c.req.raw.clone().text() })
      }
      await next()
    })
    .get('/api/live', (c) => liveRoute(hub).request(c.req.raw.url.replace('/api', ''), c.req.raw))
    .get('/api/telemetry/pending-reports', (c) => c.json([]))
    .get('/sessions', (c) => c.json(signedInPages(Date.now())))
    .post('/api/watching', (c) => c.json({ ok: true }))
    .post('/api/preferences', async (c) => {
      state = { ...state, preferences: { ...state.preferences, ...(await c.req.json()) } }
      hub.publish({ kind: 'set', slice: 'preferences', value: state.preferences })
      return c.json(state.preferences)
    })
    .route('/api', options.routes ?? new Hono())
    .all('/api/*', (c) => c.json({ error: { code: 'not-found', message: 'The double has no answer to this.' } }, 404))
    .route('/', pageRoute(options.page))

  let server: ServerType | undefined
  let port = 0

  async function listen(): Promise<void> {
    await new Promise<void>((resolve) => {
      server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (info: AddressInfo) => {
        port = info.port
        resolve()
      })
    })
  }

  async function shut(): Promise<void> {
    const closing = server
    if (!closing) return
    server = undefined
    await new Promise<void>((resolve) => {
      closing.close(() => resolve())
      if ('closeAllConnections' in closing) closing.closeAllConnections()
    })
  }

  await listen()
  return {
    url: `http://127.0.0.1:${port}`,
    policy: contentSecurityPolicy,
    requests,
    state: () => state,
    say(...messages) {
      for (const message of messages) {
        state = applied(state, message)
        hub.publish(message)
      }
    },
    become(next) {
      state = next
      hub = createLiveHub(() => state)
    },
    die: shut,
    revive: listen,
    close: shut,
  }
}

function applied(state: LiveState, message: LiveMessage): LiveState {
  if (message.kind === 'snapshot') return message.state
  if (message.kind === 'put') {
    return { ...state, [message.slice]: { ...state[message.slice], [message.id]: message.value } }
  }
  if (message.kind === 'set') return { ...state, [message.slice]: message.value }
  if (message.kind === 'remove') {
    const rest = Object.entries(state[message.slice]).filter(([id]) => id !== message.id)
    return { ...state, [message.slice]: Object.fromEntries(rest) }
  }
  return state
}
