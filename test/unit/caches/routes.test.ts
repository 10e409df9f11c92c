import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { cacheRoutes } from '../../../electron/api/cache-routes.ts'
import { answerError } from '../../../electron/api/error-envelope.ts'
import { Failure } from '../../../electron/base/failure.ts'
import type { Caches } from '../../../electron/caches/caches.ts'

const unused = async (): Promise<never> => {
  throw new Error('not asked for in this test')
}
const none: Caches = {
  list: unused,
  query: unused,
  search: unused,
  explain: unused,
  preview: unused,
  create: unused,
  undo: unused,
  drop: unused,
  flush: unused,
  createAll: unused,
  exportSql: unused,
  importPreview: unused,
  importSql: unused,
  charts: unused,
  prompt: unused,
  async *beforeAfter() {},
  start() {},
  close: async () => {},
}
const silent = { info() {}, warn() {}, error() {} }

function ask(caches: Partial<Caches>, path: string, body?: unknown) {
  const app = new Hono()
    .route('/', cacheRoutes({ ...none, ...caches }))
    .onError((error, c) => answerError(error, c, silent))
  const json = { 'content-type': 'application/json' }
  return app.request(path, body === undefined ? {} : { method: 'POST', headers: json, body: JSON.stringify(body) })
}

const options = { type: 'shallow', transactions: 'never', ttlMs: 1000 }

describe('what does not have the form that a route takes', () => {
  test.each<[string, string, unknown]>([
    ['a query id that is none', '/deployments/a/queries/q_1%3B%20DROP%20ALL%20CACHES', undefined],
    ['a span that there is not', '/deployments/a/charts?span=2h', undefined],
    ['a query of a chart that is no id', '/deployments/a/charts?query=x', undefined],
    ['a cache of neither a query nor an id', '/deployments/a/caches', { source: {}, options }],
    [
      'a kind of cache that there is not',
      '/deployments/a/caches',
      { source: { queryId: 'q_1' }, options: { ...options, type: 'x' } },
    ],
    [
      'a time to live of nothing',
      '/deployments/a/caches/preview',
      { source: { queryId: 'q_1' }, options: { ...options, ttlMs: 0 } },
    ],
    ['nothing to drop', '/deployments/a/caches/drop', { names: [] }],
    ['a token that is none', '/deployments/a/caches/undo', { undoToken: 'x' }],
    ['a path that there is not', '/deployments/a/prompt', { text: 'SELECT 1', path: 'elsewhere' }],
    ['too many runs', '/deployments/a/before-after', { query: 'SELECT 1', runs: 5_000 }],
    ['a query too long', '/deployments/a/queries/explain', { text: 'x'.repeat(1_000_001) }],
  ])('is refused: %s', async (_, path, body) => {
    const reply = await ask({}, path, body)
    expect([reply.status, (await reply.json()).error.code]).toEqual([400, 'invalid-input'])
  })
})

test('an export comes as a file, whose name cannot leave its quotes', async () => {
  const exportSql = async () => ({ fileName: 'a"; x\r\n.sql', text: 'CREATE CACHE FROM SELECT 1;' })
  const reply = await ask({ exportSql }, '/deployments/a/caches/export')
  expect(reply.headers.get('content-disposition')).toBe('attachment; filename="a___x__.sql"')
  expect(await reply.text()).toBe('CREATE CACHE FROM SELECT 1;')
})

test('a comparison comes line by line', async () => {
  async function* beforeAfter() {
    yield { kind: 'progress', done: 1, total: 2 } as const
    yield { kind: 'failed', code: 'x', message: 'y', hint: null } as const
  }
  const reply = await ask({ beforeAfter }, '/deployments/a/before-after', { query: 'SELECT 1' })
  const lines = (await reply.text()).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).kind)).toEqual(['progress', 'failed'])
})

test('a failure is told with its code, and one of a deployment that is not there is not found', async () => {
  const list = async () => {
    throw new Failure('not-found', 'There is no such deployment.')
  }
  const reply = await ask({ list }, '/deployments/a/queries')
  expect([reply.status, (await reply.json()).error.code]).toEqual([404, 'not-found'])
})

describe('what makes caches', () => {
  const made = { name: 'a', queryId: 'q_1', sql: '', replaced: null, undoToken: 't', undoUntil: 1 }
  const body = { source: { queryId: 'q_1' }, options }
  const lines = async (reply: Response) =>
    (await reply.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))

  test('tells that it runs, how far it is, and its result', async () => {
    const report = { results: [], done: 2, failed: 0, notTried: 0 }
    const createAll: Caches['createAll'] = async (_, __, telling) => {
      telling?.onProgress?.(1, 2)
      return report
    }
    const told = await lines(await ask({ createAll }, '/deployments/a/caches/create-all', { options }))
    expect(told[0]).toEqual({ kind: 'progress', done: 0, total: null })
    expect(told.at(-1)).toEqual({ kind: 'result', result: report })
  })

  test('tells a failure as the last line', async () => {
    const create = async () => {
      throw new Failure('cache-options', 'They do not go together.', { hint: 'Choose one.' })
    }
    expect((await lines(await ask({ create }, '/deployments/a/caches', body))).at(-1)).toEqual({
      kind: 'failed',
      code: 'cache-options',
      message: 'They do not go together.',
      hint: 'Choose one.',
    })
  })

  test('is told to stop when the client goes, on a scheme without signals too', async () => {
    const stopped = Promise.withResolvers<boolean>()
    const create: Caches['create'] = (_, __, ___, signal) => {
      signal?.addEventListener('abort', () => stopped.resolve(true))
      return stopped.promise.then(() => made)
    }
    const reply = await ask({ create }, '/deployments/a/caches', body)
    const reader = reply.body?.getReader()
    await reader?.read()
    void reader?.read()
    await reader?.cancel()
    expect(await stopped.promise).toBe(true)
  })

  test('is told to stop when the connection of a browser ends', async () => {
    const asked = Promise.withResolvers<void>()
    const stopped = Promise.withResolvers<boolean>()
    const create: Caches['create'] = (_, __, ___, signal) => {
      signal?.addEventListener('abort', () => stopped.resolve(true))
      asked.resolve()
      return stopped.promise.then(() => made)
    }
    const server = createServer(getRequestListener(cacheRoutes({ ...none, create }).fetch))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const end = new AbortController()
      const { port } = server.address() as AddressInfo
      const asking = fetch(`http://127.0.0.1:${port}/deployments/a/caches`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: end.signal,
      })
      await asked.promise
      await asking
      end.abort()
      expect(await stopped.promise).toBe(true)
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  })
})
