import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { Clock } from '../../../electron/base/clock.ts'
import { watchFirstQuery } from '../../../electron/deployments/connect/watch-first-query.ts'
import type { FirstQuery } from '../../../electron/deployments/view.ts'

let stop = () => {}
afterEach(() => stop())

/** No time passes between two looks. */
const clock: Clock = {
  now: () => 1000,
  monotonic: () => 1000,
  after(_ms, callback) {
    const turn = setImmediate(callback)
    return () => clearImmediate(turn)
  },
}

/** An instance whose metrics are answered with one status after the other, and that answers no SQL. */
async function metricsOf(answers: readonly (readonly [status: number, body: string])[]) {
  let asked = 0
  const server = createServer((_request, reply) => {
    const [status, body] = answers[Math.min(asked, answers.length - 1)] ?? [500, '']
    asked += 1
    reply.writeHead(status).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stop = () => {
    server.closeAllConnections()
    server.close()
  }
  const { port } = server.address() as AddressInfo
  const login = { kind: 'postgresql', user: 'u', password: 'p', database: 'd', tls: 'disable' } as const
  return { http: { host: '127.0.0.1', port }, cache: { host: '127.0.0.1', port: 1, ...login } }
}

async function take(instance: Awaited<ReturnType<typeof metricsOf>>, count: number): Promise<readonly FirstQuery[]> {
  const news: FirstQuery[] = []
  const end = new AbortController()
  for await (const one of watchFirstQuery(instance, clock, end.signal)) {
    news.push(one)
    if (news.length === count) end.abort()
  }
  return news
}

const counted = (n: number) => `readyset_query_log_execution_count{query_id="q_1",database_type="upstream"} ${n}\n`

test('an instance without metrics is said to tell nothing, and is not asked for ever', async () => {
  const news = await take(await metricsOf([[404, '']]), 5)
  expect(news).toEqual([{ kind: 'cannot-tell', why: expect.stringContaining('Metrics are switched off') }])
})

test('a look that fails is said once and taken again', async () => {
  const failed = [503, ''] as const
  const news = await take(await metricsOf([failed, failed, [200, counted(1)]]), 2)
  expect(news.map(({ kind }) => kind)).toEqual(['cannot-tell', 'waiting'])
})

test('executions whose query cannot be looked up are not taken for the application’s', async () => {
  const news = await take(
    await metricsOf([
      [200, counted(1)],
      [200, counted(2)],
    ]),
    2,
  )
  expect(news.map(({ kind }) => kind)).toEqual(['waiting', 'cannot-tell'])
})
