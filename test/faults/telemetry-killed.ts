import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPage } from '../support/telemetry/library-page.ts'
import { openTelemetry } from '../support/telemetry/open-telemetry.ts'
import { recordUntilKilled } from '../support/telemetry/record-until-killed.ts'
import { startSegmentDouble } from '../support/telemetry/segment-double.ts'
import { waitUntil } from '../support/wait-until.ts'
import type { Fault } from './results/fault.ts'

/** Kills the program at random moments of recording and sending; each record that it called kept arrives in the end. */
export const telemetryKilled: Fault = {
  id: 'telemetry-killed',
  async run({ row, times }) {
    const tally = row('kill -9 while telemetry is recorded and sent')
    const folder = mkdtempSync(join(tmpdir(), 'rsd-kill-'))
    const segment = await startSegmentDouble()
    try {
      const recorded: string[] = []
      for (let round = 0; round < times(200, 20); round += 1) {
        // Every fourth stretch of five the server is out of order.
        const status = Math.floor(round / 5) % 4 === 3 ? 503 : 200
        if (round % 5 === 0) await segment.usually({ kind: 'answer', status, afterMs: 1 })
        await recordUntilKilled({ folder, endpoint: segment.url, round }, recorded)
        tally.happened()
      }
      await segment.usually({ kind: 'answer', status: 200 })
      await using opened = await openTelemetry({ folder, endpoint: segment.url })
      const { telemetry } = opened
      openPage(telemetry)
      const pending = () => {
        const { waiting, sending, retrying } = telemetry.view().counts
        return waiting + sending + retrying
      }
      await waitUntil('everything to be sent', pending, { accept: (n) => n === 0, timeoutMs: 300_000 })
      const missing = () => {
        const arrived = new Set(segment.bodies.map((body) => JSON.parse(body).properties.server_version as string))
        return recorded.filter((name) => !arrived.has(name))
      }
      // The server tells what it received from a process of its own, a little later.
      await waitUntil('the server to tell', () => missing().length === 0, { timeoutMs: 60_000 }).catch(() => {})
      const stateOf = (name: string) => telemetry.page({ text: name }, null, 1).records[0]?.state ?? 'not in the ledger'
      for (const name of missing()) tally.lost(`the record ${name}, which is ${stateOf(name)}`)
      tally.note(`${recorded.length} records were called kept, and as many arrived at least once`)
    } finally {
      segment.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
