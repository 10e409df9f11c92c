import { Hono } from 'hono'
import * as z from 'zod'
import { formOf } from '../deployments/form/form-of.ts'
import type { Deployments } from '../deployments/service/deployments.ts'
import { deployFormSchema } from './deploy-form-schema.ts'
import { downloadResponse, ndjsonBatches, ndjsonResponse } from './ndjson-response.ts'
import { valid } from './valid.ts'

const tearDownBody = z.object({ name: z.string().max(200), keepData: z.boolean() })
const upgradePreviewBody = z.object({ image: z.string().max(4096) })
const upgradeBody = z.object({ image: z.string().max(4096), digest: z.string().min(1).max(200) })
const source = z.enum(['readyset', 'database'])
const logQuery = z.object({
  container: source.default('readyset'),
  tail: z.coerce.number().int().min(0).max(100_000).default(1000),
  follow: z.enum(['true', 'false']).default('true'),
})
const exportForm = z.object({ form: z.enum(['compose', 'docker-run']) })
const downloadQuery = z.object({ container: source.default('readyset') })

/** What can be asked of a deployment and done with it, under `/api`. What changes something is answered with its task. */
export function deploymentRoutes(deployments: Deployments) {
  return new Hono()
    .get('/deployments/:id', async (c) => c.json(await deployments.get(c.req.param('id'))))
    .get('/deployments/:id/form', async (c) => {
      const { spec, secrets } = await deployments.version(c.req.param('id'))
      return c.json(formOf(spec, secrets))
    })
    .post('/deployments', valid('json', deployFormSchema), async (c) =>
      c.json(await deployments.deploy(c.req.valid('json')), 202),
    )
    .post('/deployments/:id/start', async (c) => c.json(await deployments.start(c.req.param('id')), 202))
    .post('/deployments/:id/stop', async (c) => c.json(await deployments.stop(c.req.param('id')), 202))
    .post('/deployments/:id/restart', async (c) => c.json(await deployments.restart(c.req.param('id')), 202))
    .post('/deployments/:id/apply', valid('json', deployFormSchema), async (c) =>
      c.json(await deployments.apply(c.req.param('id'), c.req.valid('json')), 202),
    )
    .post('/deployments/:id/apply/preview', valid('json', deployFormSchema), async (c) =>
      c.json(await deployments.applyPreview(c.req.param('id'), c.req.valid('json'))),
    )
    .post('/deployments/:id/upgrade/preview', valid('json', upgradePreviewBody), async (c) =>
      c.json(await deployments.upgradePreview(c.req.param('id'), c.req.valid('json').image)),
    )
    .post('/deployments/:id/upgrade', valid('json', upgradeBody), async (c) =>
      c.json(await deployments.upgrade(c.req.param('id'), c.req.valid('json')), 202),
    )
    .get('/deployments/:id/tear-down', async (c) => c.json(await deployments.tearDownPreview(c.req.param('id'))))
    .post('/deployments/:id/tear-down', valid('json', tearDownBody), async (c) =>
      c.json(await deployments.tearDown(c.req.param('id'), c.req.valid('json')), 202),
    )
    .post('/deployments/:id/forget', async (c) => {
      await deployments.forget(c.req.param('id'))
      return c.json({ ok: true })
    })
    .post('/deployments/:id/secret', async (c) => {
      c.header('cache-control', 'no-store')
      return c.json(await deployments.secretOf(c.req.param('id')))
    })
    .get('/deployments/:id/compose', async (c) => c.text(await deployments.compose(c.req.param('id'))))
    .get('/deployments/:id/connect', async (c) => c.json(await deployments.connectSheet(c.req.param('id'))))
    .post('/deployments/:id/connect/secret', async (c) => {
      c.header('cache-control', 'no-store')
      return c.json(await deployments.connectSecrets(c.req.param('id')))
    })
    .get('/deployments/:id/connect/first-query', (c) => {
      const id = c.req.param('id')
      return ndjsonResponse((signal) => deployments.firstQuery(id, signal))
    })
    .get('/deployments/:id/export', valid('query', exportForm), async (c) =>
      c.json(await deployments.exported(c.req.param('id'), c.req.valid('query').form)),
    )
    .post('/deployments/:id/export/secret', valid('json', exportForm), async (c) => {
      c.header('cache-control', 'no-store')
      return c.json(await deployments.exportedSecrets(c.req.param('id'), c.req.valid('json').form))
    })
    .get('/deployments/:id/diagnostics', async (c) => {
      c.header('cache-control', 'no-store')
      return c.text(await deployments.diagnostics(c.req.param('id')))
    })
    .get('/deployments/:id/log', valid('query', logQuery), (c) => {
      const { container, tail, follow } = c.req.valid('query')
      const id = c.req.param('id')
      return ndjsonBatches((signal) =>
        deployments.followLog(id, container, { tail, follow: follow === 'true', signal }),
      )
    })
    .get('/deployments/:id/log/download', valid('query', downloadQuery), (c) => {
      const { container } = c.req.valid('query')
      const id = c.req.param('id')
      return downloadResponse((signal) => deployments.downloadLog(id, container, signal), `${id}-${container}.log`)
    })
}
