import type { Page } from '@playwright/test'
import type { ProgramApi } from '../program-api.ts'

interface Question {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string | undefined
}

/** The API through the page's own origin, which is the only way to it where there is no port. @param page the one that is open */
export function apiInPage(page: () => Promise<Page>): ProgramApi {
  const ask = async (question: Question): Promise<string> => {
    const { status, text } = await (await page()).evaluate(askInPage, question)
    if (status >= 400) throw new Error(`${question.method} ${question.path}: ${status} ${text}`)
    return text
  }
  return {
    get: async (path) => JSON.parse(await ask({ method: 'GET', path })),
    post: async (path, body) =>
      JSON.parse(await ask({ method: 'POST', path, body: body === undefined ? undefined : JSON.stringify(body) })),
    state: async () => JSON.parse(await ask({ method: 'GET', path: '/live' })).state,
  }
}

/** Runs in the page. Of the live stream, which has no end, the first message is taken. */
async function askInPage({
  method,
  path,
  body,
}: Question): Promise<{ readonly status: number; readonly text: string }> {
  const json = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body }
  const reply = await fetch(`/api${path}`, { method, ...json })
  const { status } = reply
  if (path !== '/live' || !reply.ok || reply.body === null) return { status, text: await reply.text() }
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    seen += part.value
    const text = /^data: (.*)\n/m.exec(seen)?.[1]
    if (text === undefined) continue
    await reader.cancel()
    return { status, text }
  }
  throw new Error(`the live stream ended without a snapshot: ${seen}`)
}
