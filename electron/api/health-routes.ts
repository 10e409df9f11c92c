import { Hono } from 'hono'
import * as z from 'zod'
import type { Health } from '../health/health.ts'
import { valid } from './valid.ts'

const count = z.coerce.number().int().min(0)
const pageQuery = z.object({ until: count.optional(), n: count.optional() })
const stripQuery = z.object({ span: z.enum(['24h', '7d']).default('24h') })
const muteBody = z.object({ howLong: z.enum(['1h', '8h', 'resolved', 'off']) })

/** Timelines, strips and mutes, under `/api`. Open alerts come with the live stream. */
export function healthRoutes(health: Health) {
  return new Hono()
    .get('/deployments/:id/health', valid('query', pageQuery), (c) => {
      const { until, n } = c.req.valid('query')
      const before = until === undefined || n === undefined ? null : { until, n }
      return c.json(health.timeline(c.req.param('id'), before))
    })
    .get('/deployments/:id/health/strip', valid('query', stripQuery), (c) =>
      c.json(health.strip(c.req.param('id'), c.req.valid('query').span)),
    )
    .post('/alerts/:id/mute', valid('json', muteBody), (c) =>
      c.json(health.mute(c.req.param('id'), c.req.valid('json').howLong)),
    )
    .post('/deployments/:id/alerts/mute', valid('json', z.object({ muted: z.boolean() })), (c) =>
      c.json(health.muteDeployment(c.req.param('id'), c.req.valid('json').muted)),
    )
}
