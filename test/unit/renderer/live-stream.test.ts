import { expect, test, vi } from 'vitest'
import type { LiveMessage } from '../../../electron/api/live-message.ts'
import { type Connection, type LiveStream, openLiveStream } from '../../../renderer/client/live-stream.ts'

interface Wire {
  readonly lastIds: (string | null)[]
  readonly connections: Connection[]
  readonly messages: LiveMessage[]
  readonly stream: LiveStream
  /** Writes into the connection that is open. */
  send(text: string): void
  cut(error?: Error): void
}

/** A stream whose other end the test holds; `refuse` answers a connection attempt in place of opening it. */
function wire(refuse: (attempt: number) => Response | Error | null = () => null, wasLetIn = false): Wire {
  const lastIds: (string | null)[] = []
  const connections: Connection[] = []
  const messages: LiveMessage[] = []
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const stream = openLiveStream({
    open: async (lastId) => {
      lastIds.push(lastId)
      const refusal = refuse(lastIds.length)
      if (refusal instanceof Error) throw refusal
      if (refusal) return refusal
      return new Response(
        new ReadableStream<Uint8Array>({
          start: (given) => {
            controller = given
          },
        }),
      )
    },
    wasLetIn: async () => wasLetIn,
    onMessages: (more) => messages.push(...more),
    onConnection: (connection) => connections.push(connection),
    random: () => 0,
  })
  return {
    lastIds,
    connections,
    messages,
    stream,
    send: (text) => controller?.enqueue(new TextEncoder().encode(text)),
    cut: (error) => (error ? controller?.error(error) : controller?.close()),
  }
}

const kinds = (connections: readonly Connection[]) => connections.map(({ kind }) => kind)
const report = (n: number) =>
  `id: run.${n}\ndata: ${JSON.stringify({ kind: 'remove', slice: 'tasks', id: `${n}` })}\n\n`

test('after a break it goes on from the last number it has', async () => {
  const { send, cut, lastIds, connections, messages, stream } = wire()
  await vi.waitFor(() => expect(kinds(connections)).toContain('live'))
  send(report(1))
  send(report(2))
  await vi.waitFor(() => expect(messages).toHaveLength(2))
  cut()
  await vi.waitFor(() => expect(lastIds).toEqual([null, 'run.2']))
  await vi.waitFor(() => expect(kinds(connections)).toEqual(['connecting', 'live', 'broken', 'live']))
  send(report(3))
  await vi.waitFor(() => expect(messages).toHaveLength(3))
  stream.close()
})

test('while the program is gone it says since when nothing was heard and when it tries again', async () => {
  const { connections, stream } = wire((attempt) => (attempt < 3 ? new TypeError('connection refused') : null))
  await vi.waitFor(() => expect(kinds(connections)).toEqual(['connecting', 'broken', 'broken', 'live']))
  const broken = connections.filter((connection) => connection.kind === 'broken')
  expect(broken[0]).toMatchObject({ lastHeardAt: null, reason: 'connection refused' })
  expect(broken[1]?.nextTryAt).toBeGreaterThan(broken[0]?.nextTryAt ?? Number.POSITIVE_INFINITY)
  stream.close()
})

test('a wrong token ends the trying: only another address helps', async () => {
  const { connections, lastIds, stream } = wire(() => new Response('', { status: 401 }))
  await vi.waitFor(() => expect(kinds(connections)).toEqual(['connecting', 'refused']))
  expect(connections.at(-1)).toEqual({ kind: 'refused', wasLetIn: false })
  expect(lastIds).toHaveLength(1)
  stream.close()
})

test('a session that ends under an open page ends the trying, and the page knows that it had one', async () => {
  const over = (attempt: number) => (attempt === 1 ? null : new Response('no session', { status: 401 }))
  const { cut, connections, lastIds, stream } = wire(over, true)
  await vi.waitFor(() => expect(kinds(connections)).toContain('live'))
  cut(new TypeError('the connection was cut'))
  await vi.waitFor(() => expect(connections.at(-1)).toEqual({ kind: 'refused', wasLetIn: true }))
  expect(lastIds).toHaveLength(2)
  stream.close()
})

test('a try that the user asks for does not wait', async () => {
  const { connections, lastIds, stream } = wire((attempt) => (attempt < 6 ? new TypeError('refused') : null))
  for (let tries = 1; tries < 6; tries += 1) {
    await vi.waitFor(() => expect(connections.filter(({ kind }) => kind === 'broken')).toHaveLength(tries))
    stream.retry()
  }
  await vi.waitFor(() => expect(kinds(connections).at(-1)).toBe('live'))
  expect(lastIds).toHaveLength(6)
  stream.close()
})

test('a connection in which nothing is heard, not even a beat, is taken for dead', async () => {
  vi.useFakeTimers()
  try {
    const { connections, lastIds, stream } = wire()
    await vi.advanceTimersByTimeAsync(10)
    expect(kinds(connections)).toEqual(['connecting', 'live'])
    await vi.advanceTimersByTimeAsync(41_000)
    expect(kinds(connections)).toContain('broken')
    await vi.advanceTimersByTimeAsync(1000)
    expect(lastIds.length).toBeGreaterThan(1)
    stream.close()
  } finally {
    vi.useRealTimers()
  }
})
