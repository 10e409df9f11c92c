import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import { createCacheSql, optionsProblem } from '../../../electron/caches/statements/cache-sql.ts'
import type {
  ActionNews,
  ActionReport,
  BeforeAfterNews,
  CacheOptions,
  CacheSource,
  ChartData,
  CreatedCache,
  ImportPreview,
  PromptResult,
  QueryList,
  QuerySearch,
  SpanName,
  Verdict,
} from '../../../electron/caches/view.ts'
import { chartData, latency, queryList } from './queries.ts'

export interface ScriptedCaches {
  readonly app: Hono
  /** What the lists say from now on. */
  list(make: (deploymentId: string) => QueryList): void
  /** What an instance says of any query. */
  verdict(verdict: Verdict): void
  charts(make: (span: SpanName, queryId: string | null) => ChartData): void
  /** The next action is refused with these words. */
  refuse(message: string): void
  /** What makes caches takes until `filled` resolves. */
  fill(filled: Promise<void>): void
  /** Actions that the page gave up. */
  readonly gaveUp: number
  /** Lines of a comparison after this many are held back until `release`. */
  holdAfter(lines: number): void
  release(): void
}

const report = (items: readonly string[], failed: ReadonlySet<string> = new Set()): ActionReport => ({
  results: items.map((item) => ({
    item,
    outcome: failed.has(item) ? 'failed' : 'done',
    message: failed.has(item) ? 'Table reports is not replicated' : null,
  })),
  done: items.filter((item) => !failed.has(item)).length,
  failed: failed.size,
  notTried: 0,
})

export const importPreview: ImportPreview = {
  items: [
    {
      n: 1,
      sql: 'CREATE SHALLOW CACHE POLICY TTL 30 SECONDS "featured_products" FROM SELECT "id", "title" FROM "products" WHERE ("featured" = TRUE)',
      name: 'featured_products',
      state: 'different',
      detail:
        'CREATE SHALLOW CACHE POLICY TTL 10 SECONDS "featured_products" FROM SELECT "id", "title" FROM "products" WHERE ("featured" = TRUE)',
    },
    {
      n: 2,
      sql: 'CREATE CACHE "top_sellers" FROM SELECT "id" FROM "products" ORDER BY "sold" DESC LIMIT 20',
      name: 'top_sellers',
      state: 'new',
      detail: null,
    },
    { n: 3, sql: 'CREATE CACHE "reports" FROM SELECT * FROM "reports"', name: 'reports', state: 'new', detail: null },
    {
      n: 4,
      sql: 'CREATE CACHE FROM SELECT "body" FROM "pages" WHERE ("slug" = $1)',
      name: null,
      state: 'same',
      detail: null,
    },
    {
      n: 5,
      sql: 'DROP TABLE "orders"',
      name: null,
      state: 'refused',
      detail: 'This is no CREATE CACHE statement, so it is never run.',
    },
  ],
  onlyHere: ['coupons_by_code'],
}

function promptResult(path: PromptResult['path']): PromptResult {
  const rows = Array.from({ length: 20 }, (_, n) => [
    `${n + 1}`,
    `Lamp ${n + 1}`,
    `${19 + n}.90`,
    n === 3 ? null : 'garden',
  ])
  return {
    path,
    durationUs: path === 'cache' ? 410 : 83_200,
    columns: ['id', 'title', 'price', 'category'],
    rows,
    rowCount: rows.length,
    truncated: false,
    destination: path === 'cache' ? 'readyset_shallow(featured_products)' : null,
    reason: path === 'cache' ? 'ok' : null,
    upstreamVia: path === 'upstream' ? 'direct' : null,
  }
}

/** What an instance would say of queries, caches, charts and the prompt; statements and refusals of options are the real ones. */
export function scriptedCaches(): ScriptedCaches {
  let makeList = (id: string) => queryList(id)
  let makeCharts: (span: SpanName, queryId: string | null) => ChartData = chartData
  let verdict: Verdict = { kind: 'cacheable' }
  let refusal: string | null = null
  let heldAfter = Number.POSITIVE_INFINITY
  let opened = Promise.withResolvers<void>()
  let fill: Promise<void> | null = null
  let gaveUp = 0
  /** What an action that may take long says: that it runs, and at the end what came of it. */
  const news = (c: Context, result: CreatedCache | ActionReport | PromptResult) =>
    stream(c, async (out) => {
      const say = (line: ActionNews<unknown>) => out.write(`${JSON.stringify(line)}\n`)
      out.onAbort(() => {
        gaveUp += 1
      })
      await say({ kind: 'progress', done: 0, total: null })
      if (fill !== null && 'results' in result) await say({ kind: 'progress', done: 1, total: result.results.length })
      await fill
      await say({ kind: 'result', result })
    })
  const undoOffer = () => ({ undoToken: '6f1d4f6b-8c1e-4a7d-a2b9-e0c3f4a5b6c7', undoUntil: Date.now() + 10_000 })
  const sqlOf = (source: CacheSource, options: CacheOptions) => createCacheSql('postgresql', source, options)
  const app = new Hono()
    .use('/deployments/:id/caches/*', async (c, next) => {
      if (refusal === null || c.req.method === 'GET' || c.req.path.endsWith('preview')) return next()
      const message = refusal
      refusal = null
      return c.json({ error: { code: 'refused', message, hint: 'Try it with another query.' } }, 422)
    })
    .get('/deployments/:id/queries', (c) => c.json(makeList(c.req.param('id'))))
    .get('/queries', (c) => {
      const words = (c.req.query('text') ?? '').toLowerCase().split(/\s+/)
      const found = makeList('orders').rows.filter(({ text }) =>
        words.every((word) => text.toLowerCase().includes(word)),
      )
      const told: QuerySearch = {
        found: found.map(({ id, text, cache }) => ({
          deploymentId: 'orders',
          queryId: id,
          text,
          name: cache?.name ?? null,
          cached: cache !== null,
        })),
        unread: 1,
      }
      return c.json(told)
    })
    .get('/deployments/:id/queries/:queryId', (c) => {
      const row = makeList(c.req.param('id')).rows.find(({ id }) => id === c.req.param('queryId'))
      if (row) return c.json({ id: row.id, text: `${row.text} /* the whole of it */`, verdict: row.verdict })
      const message = 'The instance does not know this query any more; it forgets them when it restarts.'
      return c.json({ error: { code: 'not-found', message } }, 404)
    })
    .post('/deployments/:id/queries/explain', async (c) => {
      const { text } = await c.req.json<{ text: string }>()
      return c.json({ verdict, queryId: 'q_1234567812345678', rewritten: text.replaceAll(/\b\d+\b/g, '$1') })
    })
    .post('/deployments/:id/caches/preview', async (c) => {
      const { source, options } = await c.req.json<{ source: CacheSource; options: CacheOptions }>()
      const problem = optionsProblem(options)
      const sql = problem === null ? sqlOf(source, options) : ''
      return c.json({ sql, verdict, queryId: 'q_1234567812345678', problem })
    })
    .post('/deployments/:id/caches', async (c) => {
      const { source, options } = await c.req.json<{ source: CacheSource; options: CacheOptions }>()
      const queryId = 'queryId' in source ? source.queryId : 'q_1234567812345678'
      const name = options.name ?? queryId
      return news(c, { name, queryId, sql: sqlOf(source, options), replaced: null, ...undoOffer() })
    })
    .post('/deployments/:id/caches/undo', (c) => c.json(report(['q_4f1c09ab6f1d4f6b'])))
    .post('/deployments/:id/caches/drop', async (c) => {
      const { names } = await c.req.json<{ names: string[] }>()
      return c.json({ ...report(names), undo: undoOffer() })
    })
    .post('/deployments/:id/caches/flush', async (c) => {
      const { name } = await c.req.json<{ name: string | null }>()
      return c.json(report([name ?? 'all shallow caches']))
    })
    .post('/deployments/:id/caches/create-all', (c) => {
      const ids = makeList(c.req.param('id')).rows.filter(({ verdict: { kind } }) => kind === 'cacheable')
      const failed = new Set(ids.slice(1, 2).map(({ id }) => id))
      return news(
        c,
        report(
          ids.map(({ id }) => id),
          failed,
        ),
      )
    })
    .get('/deployments/:id/caches/export', (c) => c.text('CREATE CACHE "featured_products" FROM SELECT 1;\n'))
    .post('/deployments/:id/caches/import/preview', (c) => c.json(importPreview))
    .post('/deployments/:id/caches/import', async (c) => {
      const { only } = await c.req.json<{ only: number[] }>()
      return news(c, report(only.map(String), new Set(only.includes(3) ? ['3'] : [])))
    })
    .get('/deployments/:id/charts', (c) =>
      c.json(makeCharts((c.req.query('span') ?? '1h') as SpanName, c.req.query('query') ?? null)),
    )
    .post('/deployments/:id/prompt', async (c) => {
      const { path, text } = await c.req.json<{ path: PromptResult['path']; text: string }>()
      if (!text.includes('nowhere')) return news(c, promptResult(path))
      return c.json({ error: { code: 'sql', message: 'relation "nowhere" does not exist (42P01)' } }, 422)
    })
    .post('/deployments/:id/before-after', async (c) => {
      const { runs } = await c.req.json<{ runs: number }>()
      return stream(c, async (out) => {
        for (const [n, news] of comparison(runs).entries()) {
          if (n >= heldAfter) await opened.promise
          await out.write(`${JSON.stringify(news)}\n`)
        }
      })
    })
  return {
    app,
    list: (make) => {
      makeList = make
    },
    verdict: (next) => {
      verdict = next
    },
    charts: (make) => {
      makeCharts = make
    },
    refuse: (message) => {
      refusal = message
    },
    fill: (filled) => {
      fill = filled
    },
    get gaveUp() {
      return gaveUp
    },
    holdAfter: (lines) => {
      heldAfter = lines
      opened = Promise.withResolvers()
    },
    release: () => opened.resolve(),
  }
}

function comparison(runs: number): readonly BeforeAfterNews[] {
  const progress = Array.from(
    { length: runs },
    (_, n): BeforeAfterNews => ({ kind: 'progress', done: n + 1, total: runs }),
  )
  return [
    ...progress,
    {
      kind: 'result',
      result: {
        runs,
        cache: { ...latency(runs, 400), perSecond: 2_380, hits: runs },
        upstream: { ...latency(runs, 84_000), perSecond: 11.9 },
        equal: true,
        verdict: 'the cache is 210 times as fast',
        upstreamVia: 'direct',
      },
    },
  ]
}
