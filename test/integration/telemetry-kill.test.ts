import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPage } from '../support/telemetry/library-page.ts'
import { openTelemetry } from '../support/telemetry/open-telemetry.ts'
import { recordUntilKilled } from '../support/telemetry/record-until-killed.ts'
import { type SegmentDouble, startSegmentDouble } from '../support/telemetry/segment-double.ts'
import { waitUntil } from '../support/wait-until.ts'

let segment: SegmentDouble
const folder = mkdtempSync(join(tmpdir(), 'rsd-kill-'))
beforeAll(async () => {
  segment = await startSegmentDouble()
})
afterAll(() => {
  segment.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('kill -9 at 200 random moments loses no record', { timeout: 900_000 }, async () => {
  const recorded: string[] = []
  for (let round = 0; round < 200; round += 1) {
    if (round % 20 === 0) await segment.usually({ kind: 'answer', status: round % 40 === 20 ? 503 : 200, afterMs: 1 })
    await recordUntilKilled({ folder, endpoint: segment.url, round }, recorded)
  }
  await segment.usually({ kind: 'answer', status: 200 })
  await using opened = await openTelemetry({ folder, endpoint: segment.url })
  const { telemetry } = opened
  const arrived = () => new Set(segment.bodies.map((body) => JSON.parse(body).properties.server_version as string))
  const pending = () => {
    const { waiting, sending, retrying } = telemetry.view().counts
    return waiting + sending + retrying
  }

  // As it stands after the last kill, before anything more is sent: each record has arrived or is shown as pending.
  const had = arrived()
  const inLedger = (name: string) => telemetry.page({ text: name }, null, 1).records[0]
  for (const name of recorded) {
    const record = inLedger(name)
    expect(record, `record ${name}`).toBeDefined()
    expect(had.has(name) || record?.state === 'waiting' || record?.state === 'retrying', `record ${name}`).toBe(true)
  }

  openPage(telemetry)
  await waitUntil('everything to be sent', pending, { accept: (n) => n === 0, timeoutMs: 60_000 })
  // The server tells what it received from a process of its own, a little later.
  await waitUntil('everything to have arrived', () => recorded.filter((name) => !arrived().has(name)), {
    accept: (missing) => missing.length === 0,
    timeoutMs: 60_000,
  })
  expect(recorded.length).toBeGreaterThan(200)
  const { accepted, held, dropped, rejected, refused } = telemetry.view().counts
  expect({ held, dropped, rejected, refused }).toEqual({ held: 0, dropped: 0, rejected: 0, refused: 0 })
  expect(accepted).toBe(telemetry.view().reconciliation.records)
})
