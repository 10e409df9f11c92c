import { Hono } from 'hono'
import * as z from 'zod'
import type { Guests } from '../deployments/guests/guests.ts'
import { valid } from './valid.ts'

const name = z.string().trim().max(200)
const login = z.object({
  user: z.string().max(300),
  password: z.string().max(2_000).nullable(),
  database: z.string().max(300),
})
const adoptBody = z.object({ name, kind: z.enum(['postgresql', 'mysql']).nullable(), login: login.nullable() })
const remoteBody = z.object({
  name,
  url: z.string().max(5_000),
  tls: z.enum(['disable', 'require', 'verify']),
  caPem: z.string().max(200_000).nullable(),
  metricsUrl: z.string().max(2_000).nullable(),
})

/** Instances that this program did not make, under `/api`: what was found, adopting it, adding one by its address. */
export function guestRoutes(guests: Guests) {
  return new Hono()
    .get('/found/:id', async (c) => c.json(await guests.review(c.req.param('id'))))
    .post('/found/:id/adopt', valid('json', adoptBody), async (c) =>
      c.json(await guests.adopt(c.req.param('id'), c.req.valid('json')), 201),
    )
    .post('/guests', valid('json', remoteBody), async (c) => c.json(await guests.addRemote(c.req.valid('json')), 201))
    .get('/guests/:id', async (c) => c.json(await guests.detail(c.req.param('id'))))
    .post('/guests/:id/login', valid('json', login), async (c) => {
      await guests.setLogin(c.req.param('id'), c.req.valid('json'))
      return c.json({ ok: true })
    })
    .post('/guests/:id/silence', async (c) => c.json(await guests.silence(c.req.param('id')), 202))
}
