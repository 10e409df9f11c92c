import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Behaviour, FromServer, ReceivedRequest, ToServer } from './fault-server-messages.ts'

/** A server in Segment's place, in its own process, that can answer anything. */
export interface SegmentDouble {
  /** Plain HTTP. */
  readonly url: string
  /** HTTPS under `localhost`, with the certificate in `localhost.pem`. */
  readonly secureUrl: string
  readonly received: readonly ReceivedRequest[]
  readonly bodies: readonly string[]
  /** How many requests in the black hole were given up by their sender. */
  readonly givenUp: number
  /** How much of its endless answers it could write. */
  readonly hugeBytes: readonly number[]
  /** The next requests are treated so, one after the other; those after them as usual. */
  next(...behaviours: readonly Behaviour[]): Promise<void>
  usually(behaviour: Behaviour): Promise<void>
  stop(): void
}

export async function startSegmentDouble(): Promise<SegmentDouble> {
  const child = fork(fileURLToPath(new URL('./fault-server.ts', import.meta.url)), { execArgv: [] })
  const received: ReceivedRequest[] = []
  const hugeBytes: number[] = []
  let givenUp = 0
  const understood: (() => void)[] = []
  const ready = await new Promise<Extract<FromServer, { kind: 'ready' }>>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server in Segment's place ended with ${code}`)))
    child.on('message', (message: FromServer) => {
      if (message.kind === 'ready') resolve(message)
      if (message.kind === 'received') received.push(message.request)
      if (message.kind === 'given-up') givenUp += 1
      if (message.kind === 'huge-ended') hugeBytes.push(message.bytes)
      if (message.kind === 'understood') understood.shift()?.()
    })
  })
  const tell = (message: ToServer) =>
    new Promise<void>((resolve) => {
      understood.push(resolve)
      child.send(message)
    })
  return {
    url: `http://127.0.0.1:${ready.port}/v1/track`,
    secureUrl: `https://localhost:${ready.securePort}/v1/track`,
    received,
    get bodies() {
      return received.map(({ body }) => Buffer.from(body, 'base64').toString('utf8'))
    },
    get givenUp() {
      return givenUp
    },
    hugeBytes,
    next: (...behaviours) => tell({ kind: 'next', behaviours }),
    usually: (behaviour) => tell({ kind: 'usually', behaviour }),
    stop: () => child.disconnect(),
  }
}
