import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPage } from '../support/telemetry/library-page.ts'
import { openTelemetry } from '../support/telemetry/open-telemetry.ts'
import { type SegmentDouble, startSegmentDouble } from '../support/telemetry/segment-double.ts'
import { waitUntil } from '../support/wait-until.ts'

let segment: SegmentDouble
beforeAll(async () => {
  segment = await startSegmentDouble()
})
afterAll(() => segment.stop())

const because = { because: 'the test says so' }

it('opting out cuts off what is under way, and its receipt and record say so', async () => {
  await using opened = await openTelemetry({ endpoint: segment.url })
  const { telemetry } = opened
  openPage(telemetry)
  await telemetry.setConsent('anonymous')
  await segment.usually({ kind: 'black-hole' })
  const from = segment.received.length
  const underWay = telemetry.record('server_start', {}, because)
  const behind = telemetry.record('server_stop', {}, because)
  await waitUntil('the request to arrive', () => segment.received.length > from)
  await telemetry.setConsent('off')
  await waitUntil('the server to see it given up', () => segment.givenUp)
  expect(telemetry.view().receipt).toMatchObject({ dropped: 1, aborted: 1, requestsSince: 0 })
  expect(telemetry.detail(underWay.messageId)).toMatchObject({
    state: 'dropped',
    why: 'by opting out; it was under way and may have arrived',
    attemptsMade: [{ outcome: 'aborted' }],
  })
  expect(telemetry.detail(behind.messageId)).toMatchObject({ state: 'dropped', why: 'by opting out', attemptsMade: [] })
  // On again: nothing of before comes back.
  await segment.usually({ kind: 'answer', status: 200 })
  await telemetry.setConsent('anonymous')
  const { messageId } = telemetry.record('installer_run', {}, because)
  await waitUntil('the new record to be accepted', () => telemetry.detail(messageId).state === 'accepted')
  expect(segment.bodies.slice(from + 1).map((body) => JSON.parse(body).event)).toEqual(['installer_run'])
})

it('no request starts after opting out, at 50 random moments of recording and sending', {
  timeout: 120_000,
}, async () => {
  await using opened = await openTelemetry({ endpoint: segment.url })
  const { telemetry } = opened
  openPage(telemetry)
  const earlier = segment.received.length
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
  const received = segment.received.length - earlier
  expect(received).toBeGreaterThan(50)
  expect(received).toBeLessThanOrEqual(requests)
  expect(segment.bodies.filter((body) => JSON.parse(body).event === 'server_stop')).toEqual([])
  expect(aborted).toBeGreaterThan(0)
  expect(opened.errors).toEqual([])
})
