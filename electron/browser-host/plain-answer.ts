import type { ServerResponse } from 'node:http'
import type { Begun } from './begin-session.ts'
import type { Refusal } from './guard.ts'
import type { Managed } from './manage-sessions.ts'

/** The connection ends with the answer, so that nothing which was sent behind the request is taken for another one. */
const always = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  connection: 'close',
}

/** Writes what the host answers by itself, without the program behind it. */
export function answerPlainly(response: ServerResponse, said: Begun | Managed): void {
  if (said.kind === 'refuse') refuse(response, said)
  else if (said.kind === 'begun') answerJson(response, 201, { session: said.session })
  else if (said.kind === 'pages') answerJson(response, 200, said.pages)
  else response.writeHead(204, always).end()
}

function refuse(response: ServerResponse, said: Refusal & { readonly retryAfterSeconds?: number }): void {
  const wait = said.retryAfterSeconds
  const more = wait === undefined ? {} : { 'retry-after': String(wait) }
  response.writeHead(said.status, { ...always, 'content-type': 'text/plain; charset=utf-8', ...more }).end(said.text)
}

function answerJson(response: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value)
  const headers = { ...always, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
  response.writeHead(status, headers).end(text)
}
