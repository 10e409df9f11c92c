import { sessionHeader } from '../../electron/browser-host/guard.ts'
import { sessionOf } from '../support/program-api.ts'

/** What one reader of a log has seen; lines are numbered, so that a missing one shows. */
export interface LogReader {
  readonly lines: number
  /** Numbers that were skipped. */
  readonly missed: number
}

interface Host {
  readonly origin: string
  readonly token: string
}

/**
 * Follows a deployment's log as the page does, from now on.
 * @param signal ends it
 */
export function followNumbers({ origin, token }: Host, id: string, signal: AbortSignal): LogReader {
  const seen = { lines: 0, missed: 0 }
  let last: number | undefined
  function take(line: string): void {
    if (line === '') return
    const number = Number((JSON.parse(line) as { readonly text: string }).text)
    seen.lines += 1
    if (last !== undefined && number > last + 1) seen.missed += number - last - 1
    last = number
  }
  async function read(): Promise<void> {
    const path = `${origin}/api/deployments/${id}/log?follow=true&tail=0`
    const headers = { [sessionHeader]: await sessionOf({ origin, token }), origin }
    const reply = await fetch(path, { headers, signal })
    if (!reply.ok || reply.body === null) throw new Error(`the log of ${id}: ${reply.status} ${await reply.text()}`)
    let rest = ''
    for await (const chunk of reply.body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) take(line)
    }
  }
  void read().catch((error: unknown) => {
    if (!signal.aborted) console.error(String(error))
  })
  return seen
}
