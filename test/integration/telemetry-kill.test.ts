import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPage } from '../support/telemetry/library-page.ts'
import { openTelemetry } from '../support/telemetry/open-telemetry.ts'
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

const program = fileURLToPath(new URL('../support/telemetry/recording-child.ts', import.meta.url))

/** Runs the recording program until a random moment after its first record, and kills it. */
async function recordUntilKilled(round: number, recorded: string[]): Promise<void> {
  const child = fork(program, [folder, segment.url, String(round)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const first = new Promise<void>((resolve, reject) => {
    child.on('message', (name: string) => {
      recorded.push(name)
      resolve()
    })
    child.once('exit', (code) => reject(new Error(`the recording program ended by itself with ${code}:\n${said}`)))
  })
  const ended = once(child, 'close')
  await first
  setTimeout(() => child.kill('SIGKILL'), Math.random() * 60)
  await ended
}

it('kill -9 at 200 random moments loses no record', { timeout: 900_000 }, async () => {
  const recorded: string[] = []
  for (let round = 0; round < 200; round += 1) {
    if (round % 20 === 0) await segment.usually({ kind: 'answer', status: round % 40 === 20 ? 503 : 200, afterMs: 1 })
    await recordUntilKilled(round, recorded)
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
  const has = arrived()
  expect(recorded.filter((name) => !has.has(name))).toEqual([])
  expect(recorded.length).toBeGreaterThan(200)
  const { accepted, held, dropped, rejected, refused } = telemetry.view().counts
  expect({ held, dropped, rejected, refused }).toEqual({ held: 0, dropped: 0, rejected: 0, refused: 0 })
  expect(accepted).toBe(telemetry.view().reconciliation.records)
})
