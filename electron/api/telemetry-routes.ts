import { Hono } from 'hono'
import * as z from 'zod'
import { dictionary } from '../telemetry/contract/dictionary.ts'
import type { ExportFormat } from '../telemetry/export/export-records.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { filterQuery, toFilter } from './telemetry-query.ts'
import { valid } from './valid.ts'

const pageQuery = filterQuery.extend({
  /** Only records with a lower number. */
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
const exportQuery = filterQuery.extend({ format: z.enum(['ndjson', 'csv', 'har']) })
const recordId = z.object({ id: z.uuid() })
const identifier = z.string().trim().min(1).max(200)

const consentBody = z.object({ choice: z.enum(['anonymous', 'identified', 'off']), identifier: identifier.optional() })
const identifierBody = z.discriminatedUnion('use', [
  z.object({ use: z.literal('off') }),
  z.object({ use: z.literal('generated') }),
  z.object({ use: z.literal('typed'), value: identifier }),
])
const writeKeyBody = z.object({ writeKey: z.string().trim().min(1).max(200).nullable() })
const endpointBody = z.object({ endpoint: z.string().trim().min(1).max(2000).nullable() })
const retentionBody = z.object({
  days: z.number().int().min(1).max(3650),
  megabytes: z.number().int().min(1).max(100_000),
})

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8',
  har: 'application/json',
}

/** The telemetry screen's and Settings' routes, under `/api`. What changes is answered with the new view. */
export function telemetryRoutes(telemetry: Telemetry) {
  return new Hono()
    .get('/telemetry/records', valid('query', pageQuery), (c) => {
      const { before, limit, ...filter } = c.req.valid('query')
      return c.json(telemetry.page(toFilter(filter), before ?? null, limit))
    })
    .get('/telemetry/records/:id', valid('param', recordId), (c) => c.json(telemetry.detail(c.req.valid('param').id)))
    .get('/telemetry/records/:id/curl', valid('param', recordId), (c) =>
      c.json({ command: telemetry.asCurl(c.req.valid('param').id) }),
    )
    .post('/telemetry/records/:id/prove', valid('param', recordId), async (c) =>
      c.json(await telemetry.prove(c.req.valid('param').id)),
    )
    .post('/telemetry/records/:id/discard', valid('param', recordId), (c) => {
      telemetry.discard(c.req.valid('param').id)
      return c.json(telemetry.view())
    })
    .get('/telemetry/pending-reports', (c) => c.json(telemetry.pendingReports()))
    .get('/telemetry/dictionary', (c) => c.json(dictionary))
    .get('/telemetry/export', valid('query', exportQuery), (c) => {
      const { format, ...filter } = c.req.valid('query')
      const file = ReadableStream.from(telemetry.exportRecords(toFilter(filter), format))
      c.header('Content-Type', contentTypes[format])
      c.header('Content-Disposition', `attachment; filename="telemetry.${format}"`)
      return c.body(file.pipeThrough(new TextEncoderStream()))
    })
    .post('/telemetry/consent', valid('json', consentBody), async (c) => {
      const { choice, identifier } = c.req.valid('json')
      await telemetry.setConsent(choice, identifier)
      return c.json(telemetry.view())
    })
    .post('/telemetry/settings/identifier', valid('json', identifierBody), async (c) => {
      await telemetry.setIdentifier(c.req.valid('json'))
      return c.json(telemetry.view())
    })
    .post('/telemetry/settings/write-key', valid('json', writeKeyBody), async (c) => {
      await telemetry.setWriteKey(c.req.valid('json').writeKey)
      return c.json(telemetry.view())
    })
    .post('/telemetry/settings/endpoint', valid('json', endpointBody), (c) => {
      telemetry.setEndpoint(c.req.valid('json').endpoint)
      return c.json(telemetry.view())
    })
    .post('/telemetry/settings/retention', valid('json', retentionBody), (c) => {
      telemetry.setRetention(c.req.valid('json'))
      return c.json(telemetry.view())
    })
    .post('/telemetry/new-session', (c) => {
      telemetry.newSession()
      return c.json(telemetry.view())
    })
    .post('/telemetry/test-connection', async (c) => c.json(await telemetry.testConnection()))
    .post('/telemetry/clear', valid('json', z.object({ pending: z.boolean().default(false) })), async (c) =>
      c.json({ removed: await telemetry.clear(c.req.valid('json')) }),
    )
}
