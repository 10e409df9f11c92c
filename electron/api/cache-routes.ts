import { Hono } from 'hono'
import * as z from 'zod'
import type { Caches } from '../caches/caches.ts'
import { newsOf } from './action-news.ts'
import { ndjsonResponse, textFileResponse } from './ndjson-response.ts'
import { valid } from './valid.ts'

const name = z.string().min(1).max(500)
const queryId = z.string().regex(/^q_[0-9a-f]{1,16}$/)
const text = z.string().min(1).max(1_000_000)
const duration = z.number().int().min(1).max(31_536_000_000)

const options = z.object({
  type: z.enum(['shallow', 'deep', 'default']),
  name: name.optional(),
  ttlMs: duration.optional(),
  refreshMs: duration.optional(),
  refreshEvery: z.boolean().optional(),
  coalesceMs: duration.optional(),
  transactions: z.enum(['never', 'until-write', 'always']),
  adaptive: z.boolean().optional(),
})
const source = z.union([z.object({ queryId }), z.object({ query: text })])
const cacheBody = z.object({ source, options })
const undoBody = z.object({ undoToken: z.uuid() })
const dropBody = z.object({ names: z.array(name).min(1).max(10_000) })
const flushBody = z.object({ name: name.nullable() })
const importBody = z.object({
  text: z.string().max(8_000_000),
  only: z.array(z.number().int().min(1)).max(100_000).nullable(),
})
const chartQuery = z.object({ span: z.enum(['1h', '6h', '24h', '7d']).default('1h'), query: queryId.optional() })
const promptBody = z.object({ text, path: z.enum(['cache', 'upstream']) })
const beforeAfterBody = z.object({ query: text, runs: z.number().int().min(1).max(1_000).default(50) })

/** The action's news line by line. The client ends it by closing the stream, which Electron's scheme tells too. */
function told<Result>(work: Parameters<typeof newsOf<Result>>[0]): Response {
  return ndjsonResponse((signal) => newsOf(work, signal))
}

/** Queries, caches, charts and the prompt of one deployment, under `/api`. */
export function cacheRoutes(caches: Caches) {
  return new Hono()
    .get('/deployments/:id/queries', async (c) => c.json(await caches.list(c.req.param('id'))))
    .get('/queries', valid('query', z.object({ text: z.string().max(200) })), async (c) =>
      c.json(await caches.search(c.req.valid('query').text)),
    )
    .get('/deployments/:id/queries/:queryId', valid('param', z.object({ id: z.string(), queryId })), async (c) => {
      const param = c.req.valid('param')
      return c.json(await caches.query(param.id, param.queryId))
    })
    .post('/deployments/:id/queries/explain', valid('json', z.object({ text })), async (c) =>
      c.json(await caches.explain(c.req.param('id'), c.req.valid('json').text)),
    )
    .post('/deployments/:id/caches/preview', valid('json', cacheBody), async (c) => {
      const body = c.req.valid('json')
      return c.json(await caches.preview(c.req.param('id'), body.source, body.options))
    })
    .post('/deployments/:id/caches', valid('json', cacheBody), (c) => {
      const { source, options } = c.req.valid('json')
      return told((telling) => caches.create(c.req.param('id'), source, options, telling.signal))
    })
    .post('/deployments/:id/caches/undo', valid('json', undoBody), async (c) =>
      c.json(await caches.undo(c.req.param('id'), c.req.valid('json').undoToken)),
    )
    .post('/deployments/:id/caches/drop', valid('json', dropBody), async (c) =>
      c.json(await caches.drop(c.req.param('id'), c.req.valid('json').names)),
    )
    .post('/deployments/:id/caches/flush', valid('json', flushBody), async (c) =>
      c.json(await caches.flush(c.req.param('id'), c.req.valid('json').name)),
    )
    .post('/deployments/:id/caches/create-all', valid('json', z.object({ options })), (c) =>
      told((telling) => caches.createAll(c.req.param('id'), c.req.valid('json').options, telling)),
    )
    .get('/deployments/:id/caches/export', async (c) => {
      const file = await caches.exportSql(c.req.param('id'))
      return textFileResponse(file.text, file.fileName)
    })
    .post('/deployments/:id/caches/import/preview', valid('json', importBody.pick({ text: true })), async (c) =>
      c.json(await caches.importPreview(c.req.param('id'), c.req.valid('json').text)),
    )
    .post('/deployments/:id/caches/import', valid('json', importBody), (c) => {
      const { text, only } = c.req.valid('json')
      return told((telling) => caches.importSql(c.req.param('id'), text, only, telling))
    })
    .get('/deployments/:id/charts', valid('query', chartQuery), async (c) => {
      const { span, query = null } = c.req.valid('query')
      return c.json(await caches.charts(c.req.param('id'), span, query))
    })
    .post('/deployments/:id/prompt', valid('json', promptBody), (c) => {
      const { text, path } = c.req.valid('json')
      return told(({ signal }) => caches.prompt(c.req.param('id'), text, path, signal))
    })
    .post('/deployments/:id/before-after', valid('json', beforeAfterBody), (c) => {
      const { query, runs } = c.req.valid('json')
      const id = c.req.param('id')
      return ndjsonResponse((signal) => caches.beforeAfter(id, query, runs, signal))
    })
}
