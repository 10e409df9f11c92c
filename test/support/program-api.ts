import type { LiveState } from '../../electron/api/live-message.ts'
import { sessionHeader, sessionPath, tokenHeader } from '../../electron/browser-host/guard.ts'
import type { RunningHost } from './browser-host.ts'

/** What the page does with the program, without a page. */
export interface ProgramApi {
  /** @param path under `/api`. @throws Error with the reply's text when the program refuses */
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
  /** What the live stream says now. */
  state(): Promise<LiveState>
}

export function programApi({ origin, token }: Pick<RunningHost, 'origin' | 'token'>): ProgramApi {
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { [sessionHeader]: await sessionOf({ origin, token }), origin }
    const reply = await fetch(`${origin}/api${path}`, { ...init, headers: { ...headers, ...init.headers } })
    if (!reply.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${reply.status} ${await reply.text()}`)
    return reply
  }
  return {
    get: async (path) => (await ask(path)).json(),
    post: async (path, body) => {
      const json =
        body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      return (await ask(path, { method: 'POST', ...json })).json()
    },
    state: async () => snapshotIn(await ask('/live')),
  }
}

const sessions = new Map<string, Promise<string>>()

/**
 * A session for requests of a test's own, in the header `x-readyset-session`; one for each run of a host.
 * @throws Error when the program does not take the token
 */
export function sessionOf({ origin, token }: Pick<RunningHost, 'origin' | 'token'>): Promise<string> {
  const known = sessions.get(token)
  if (known !== undefined) return known
  const begun = beginSession(origin, token)
  sessions.set(token, begun)
  begun.catch(() => sessions.delete(token))
  return begun
}

async function beginSession(origin: string, token: string): Promise<string> {
  const reply = await fetch(`${origin}${sessionPath}`, { method: 'POST', headers: { [tokenHeader]: token } })
  if (!reply.ok) throw new Error(`no session: ${reply.status} ${await reply.text()}`)
  return ((await reply.json()) as { readonly session: string }).session
}

/** The first message of a fresh stream is the whole state. */
async function snapshotIn(reply: Response): Promise<LiveState> {
  let text = ''
  for await (const chunk of reply.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    const data = /^data: (.*)\n/m.exec(text)?.[1]
    if (data !== undefined) return JSON.parse(data).state
  }
  throw new Error(`the live stream ended without a snapshot: ${text}`)
}
