import type { LiveState } from '../../electron/api/live-message.ts'
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
  const headers = { 'x-readyset-token': token, origin }
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
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
