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
