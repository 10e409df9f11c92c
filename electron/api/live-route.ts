import { Hono } from 'hono'
import type { Unsubscribe } from '../base/listeners.ts'
import type { LiveHub, NumberedMessage } from './live-hub.ts'

const encoder = new TextEncoder()
/** A line now and then tells both ends that the stream lives (WHATWG HTML, server-sent events: a comment). */
const beatMs = 15_000
const beat = encoder.encode(':\n\n')
/** A page that has not read this many bytes is let go: it comes back and gets a snapshot instead of a backlog. */
const backlogBytes = 8 * 1024 * 1024

/** `GET /live`: the live stream as `text/event-stream`; `Last-Event-ID` resumes it. */
export function liveRoute(hub: LiveHub) {
  const frames = createFrames()
  return new Hono().get('/live', (c) => {
    const body = stream(hub, c.req.header('last-event-id') ?? null, frames)
    return c.body(body, 200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  })
}

function stream(hub: LiveHub, lastId: string | null, frames: Frames): ReadableStream<Uint8Array> {
  let stop: Unsubscribe = () => {}
  let timer: NodeJS.Timeout | undefined
  let ended = false
  const end = () => {
    ended = true
    stop()
    clearInterval(timer)
  }
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (bytes: Uint8Array) => {
          if (ended) return
          controller.enqueue(bytes)
          if ((controller.desiredSize ?? 0) > 0) return
          end()
          controller.close()
        }
        timer = setInterval(() => write(beat), beatMs)
        timer.unref()
        stop = hub.subscribe(lastId, (message) => write(frames(message)))
        if (ended) stop()
      },
      cancel: end,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: backlogBytes }),
  )
}

type Frames = (message: NumberedMessage) => Uint8Array

/** A message as it goes over the wire, made once however many pages get it. */
function createFrames(): Frames {
  const made = new WeakMap<NumberedMessage, Uint8Array>()
  return (numbered) => {
    const known = made.get(numbered)
    if (known !== undefined) return known
    const frame = encoder.encode(`id: ${numbered.id}\ndata: ${JSON.stringify(numbered.message)}\n\n`)
    made.set(numbered, frame)
    return frame
  }
}
