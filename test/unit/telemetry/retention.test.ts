import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../electron/base/clock.ts'
import { startRetention } from '../../../electron/telemetry/retention.ts'
import { madeUpRecord } from '../../support/telemetry/fill-ledger.ts'
import { type TemporaryLedger, temporaryLedger } from '../../support/telemetry/temporary-ledger.ts'

const day = 24 * 60 * 60 * 1000
const now = Date.UTC(2026, 10, 24)

function retention({ ledger }: TemporaryLedger, wanted: { days: number; megabytes: number }) {
  const log = {
    info: () => {},
    warn: () => {},
    error: (_: string, error: unknown) => {
      throw error
    },
  }
  return startRetention(
    ledger,
    () => wanted,
    { ...systemClock, now: () => now, after: () => () => {} },
    log,
    () => {},
  )
}

describe('retention', () => {
  it('removes by age, and drops what could not be sent for as long', async () => {
    using log = temporaryLedger()
    const add = (state: 'accepted' | 'waiting', daysAgo: number) =>
      log.ledger.add({ ...madeUpRecord(0, 's'), state, at: now - daysAgo * day })
    for (let i = 0; i < 450; i += 1) add('accepted', 100)
    const stuck = add('waiting', 100)
    const fresh = [add('accepted', 10), add('waiting', 10)]
    await retention(log, { days: 90, megabytes: 500 }).apply()
    const left = log.ledger.pages.page({}, null, 10).records
    expect(left.map(({ n }) => n)).toEqual(fresh.map(({ n }) => n).reverse())
    expect(log.ledger.at(stuck.n)).toBeNull()
  })

  it('removes the oldest settled ones above the size, and never what is pending', async () => {
    using log = temporaryLedger()
    const pending = log.ledger.add({ ...madeUpRecord(0, 's'), state: 'waiting', at: now })
    for (let i = 1; i <= 3000; i += 1) log.ledger.add({ ...madeUpRecord(i, 's'), state: 'accepted', at: now })
    expect(log.ledger.counts.totals().storedBytes).toBeGreaterThan(2_000_000)
    await retention(log, { days: 90, megabytes: 1 }).apply()
    expect(log.ledger.counts.totals().storedBytes).toBeLessThanOrEqual(1_000_000)
    expect(log.ledger.at(pending.n)?.summary.state).toBe('waiting')
    expect(log.ledger.pages.page({}, null, 1).records[0]?.n).toBe(3001)
  })
})
