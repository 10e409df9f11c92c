import { Hono } from 'hono'
import { Failure } from '../base/failure.ts'
import type { Engine } from '../engines/engine.ts'

/** `POST /engines/:id/reconnect`: look for the engine now instead of at the next try. */
export function engineRoutes(engines: ReadonlyMap<string, Engine>) {
  return new Hono().post('/engines/:id/reconnect', (c) => {
    const engine = engines.get(c.req.param('id'))
    if (!engine)
      throw new Failure('not-found', 'There is no such engine. Nothing was changed.', {
        hint: 'Choose one of the engines that the settings list.',
      })
    engine.reconnect()
    return c.json({ ok: true })
  })
}
