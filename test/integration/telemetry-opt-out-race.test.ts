import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPage } from '../support/telemetry/library-page.ts'
import { openTelemetry } from '../support/telemetry/open-telemetry.ts'
import { type SegmentDouble, startSegmentDouble } from '../support/telemetry/segment-double.ts'

let segment: SegmentDouble
beforeAll(async () => {
  segment = await startSegmentDouble()
})
afterAll(() => segment.stop())

const because = { because: 'the test says so' }

it('no request starts after opting out, at 50 random moments of recording and sending', {
  timeout: 120_000,
}, async () => {
  await using opened = await openTelemetry({ endpoint: segment.url })
  const { telemetry } = opened
  openPage(telemetry)
  let aborted = 0
  for (let round = 0; round < 50; round += 1) {
    await segment.usually({ kind: 'answer', status: round % 5 === 4 ? 503 : 200, afterMs: round % 3 })
    await telemetry.setConsent('anonymous')
    const until = performance.now() + Math.random() * 60
    while (performance.now() < until) {
      telemetry.record('server_start', { db_backend: 'mysql' }, because)
      await wait(Math.random() * 4)
    }
    // Seen by two that know nothing of each other: Node's own count of requests, and the server.
    const requestsBefore = telemetry.view().reconciliation.requests
    const choice = telemetry.setConsent('off')
    expect(telemetry.view().counts).toMatchObject({ held: 0, waiting: 0, sending: 0, retrying: 0 })
    await choice
    for (let i = 0; i < 3; i += 1) {
      expect(telemetry.record('server_stop', {}, because).state).toBe('suppressed')
      await wait(5)
    }
    const { receipt, reconciliation } = telemetry.view()
    expect(receipt).toMatchObject({ requestsSince: 0, bytesSince: 0 })
    expect(reconciliation).toMatchObject({ requests: requestsBefore, unaccounted: 0 })
    aborted += receipt?.aborted ?? 0
  }
  await wait(100)
  const { requests } = telemetry.view().reconciliation
  expect(segment.received.length).toBeGreaterThan(50)
  expect(segment.received.length).toBeLessThanOrEqual(requests)
  expect(segment.bodies.filter((body) => JSON.parse(body).event === 'server_stop')).toEqual([])
  expect(aborted).toBeGreaterThan(0)
  expect(opened.errors).toEqual([])
})
