import { Hono } from 'hono'
import * as z from 'zod'
import type { Deployments } from '../deployments/service/deployments.ts'
import { valid } from './valid.ts'

const retryBody = z.object({ port: z.number().int().min(1).max(65535).exactOptional() })

/** A task's log and the user's word on it, under `/api`. What becomes of the task comes on the live stream. */
export function taskRoutes(deployments: Deployments) {
  return new Hono()
    .get('/tasks/:id/log', (c) => c.json({ lines: deployments.taskLog(c.req.param('id')) }))
    .get('/tasks/:id/caches', (c) => {
      c.header('cache-control', 'no-store')
      return c.text(deployments.exportedCaches(c.req.param('id')))
    })
    .post('/tasks/:id/cancel', (c) => {
      deployments.cancel(c.req.param('id'))
      return c.json({ ok: true }, 202)
    })
    .post('/tasks/:id/retry', valid('json', retryBody), (c) => {
      deployments.retry(c.req.param('id'), c.req.valid('json'))
      return c.json({ ok: true }, 202)
    })
    .post('/tasks/:id/roll-back', (c) => {
      deployments.rollBack(c.req.param('id'))
      return c.json({ ok: true }, 202)
    })
    .post('/tasks/:id/force', (c) => {
      deployments.force(c.req.param('id'))
      return c.json({ ok: true }, 202)
    })
}
