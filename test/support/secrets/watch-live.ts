import type { RunningHost } from '../browser-host.ts'
import { sessionOf } from '../program-api.ts'

/** Reads a host's live stream to its end. */
export async function watchLive(host: Pick<RunningHost, 'origin' | 'token'>): Promise<{ end(): Promise<string> }> {
  const reply = await fetch(`${host.origin}/api/live`, { headers: { 'x-readyset-session': await sessionOf(host) } })
  let text = ''
  const reading = (async () => {
    for await (const chunk of reply.body?.pipeThrough(new TextDecoderStream()) ?? []) text += chunk
  })().catch(() => {
    // The host has ended and cut it.
  })
  return {
    async end() {
      await reading
      return text
    },
  }
}
