import { Hono } from 'hono'
import type { Unsubscribe } from '../base/listeners.ts'
import type { LiveHub, NumberedMessage } from './live-hub.ts'

/** A line now and then tells both ends that the stream lives (WHATWG HTML, server-sent events: a comment). */
const beatMs = 15_000
/** A page that has not read this many bytes is let go: it comes back and gets a snapshot instead of a backlog. */
const backlogBytes = 8 * 1024 * 1024

/** `GET /live`: the live stream as `text/event-stream`; `Last-Event-ID` resumes it. */
export function liveRoute(hub: LiveHub) {
  return new Hono().get('/live', (c) => {
    const body = stream(hub, c.req.header('last-event-id') ?? null)
    return c.body(body, 200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  })
}

function stream(hub: LiveHub, lastId: string | null): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop: Unsubscribe = () => {}
  let beat: NodeJS.Timeout | undefined
  let ended = false
  const end = () => {
    ended = true
    stop()
    clearInterval(beat)
  }
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string) => {
          if (ended) return
          controller.enqueue(encoder.encode(text))
          if ((controller.desiredSize ?? 0) > 0) return
          end()
          controller.close()
        }
        beat = setInterval(() => write(':\n\n'), beatMs)
        beat.unref()
        stop = hub.subscribe(lastId, (message) => write(frame(message)))
        if (ended) stop()
      },
      cancel: end,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: backlogBytes }),
  )
}

function frame({ id, message }: NumberedMessage): string {
  return `id: ${id}\ndata: ${JSON.stringify(message)}\n\n`
}
