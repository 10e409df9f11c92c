import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Telemetry } from '../telemetry/telemetry.ts'

/** Segment takes 32 KB a message; the library adds no more than its context to ours. */
const largest = 64 * 1024

/**
 * What Segment's library in the page takes for Segment: `/telemetry/v1/t` for `track`. Everything else that the library
 * could post (its own metrics, `identify`, batches) is refused and counted: only records leave.
 */
export function gatewayRoutes(telemetry: Telemetry) {
  return new Hono()
    .post('/telemetry/v1/t', bodyLimit({ maxSize: largest }), async (c) => {
      const answer = telemetry.acceptFromReporter(await c.req.text())
      return answer.taken ? c.json({ success: true }) : c.json({ success: false, message: answer.why }, 403)
    })
    .all('/telemetry/v1/*', (c) => {
      telemetry.refuseFromReporter(c.req.path)
      return c.body(null, 403)
    })
}
