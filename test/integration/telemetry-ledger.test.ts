import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RecordFilter } from '../../electron/telemetry/view.ts'
import { filledEveryMs, filledFrom, fillLedger } from '../support/telemetry/fill-ledger.ts'
import { type TemporaryLedger, temporaryLedger } from '../support/telemetry/temporary-ledger.ts'

const records = 100_000
const middle = filledFrom + (records / 2) * filledEveryMs
let log: TemporaryLedger
beforeAll(() => {
  log = temporaryLedger()
  fillLedger(log.storage, log.ledger, records)
})
afterAll(() => log[Symbol.dispose]())

/** The same question, asked in the slow way that cannot be wrong. */
const cases: readonly (readonly [string, RecordFilter, string])[] = [
  ['everything', {}, '1'],
  ['a common state', { states: ['accepted'] }, "state = 'accepted'"],
  ['a rare state', { states: ['refused'] }, "state = 'refused'"],
  [
    'states together',
    { states: ['dropped', 'suppressed', 'rejected'] },
    "state in ('dropped', 'suppressed', 'rejected')",
  ],
  [
    'events and a state',
    { events: ['server_stop'], states: ['dropped'] },
    "event = 'server_stop' and state = 'dropped'",
  ],
  [
    'a rare deployment and a word',
    { deploymentId: 'rare', text: 'mysql' },
    "deployment_id = 'rare' and body like '%mysql%'",
  ],
  [
    'a common word and a common event',
    { text: 'mysql', events: ['adapter_stop'] },
    "body like '%mysql%' and event = 'adapter_stop'",
  ],
  ['a word and an identity', { text: 'postgres', identified: true }, "body like '%postgres%' and identified = 1"],
  [
    'an old hour',
    { from: filledFrom, to: filledFrom + 3_600_000 },
    `at between ${filledFrom} and ${filledFrom + 3_600_000}`,
  ],
  ['a time and a word', { from: middle, text: '1.7.3' }, `at >= ${middle} and body like '%"1.7.3"%'`],
  ['what there is none of', { states: ['accepted'], events: ['installer_run'], deploymentId: 'nobody' }, '0'],
]

describe('the log of 100,000 records', () => {
  it.each(cases)('shows of %s every record once, in order, to the last', (_, filter, where) => {
    const all = log.storage.db.prepare(`select n from telemetry_records where ${where} order by n desc`).all()
    const wanted = all.map(({ n }) => Number(n))
    const got: number[] = []
    let before: number | null = null
    let pages = 0
    do {
      const page = log.ledger.pages.page(filter, before, 500)
      got.push(...page.records.map(({ n }) => n))
      before = page.nextBefore
      pages += 1
      if (page.more) expect(page.matching).toBeLessThanOrEqual(wanted.length)
      else expect(page.matching).toBe(wanted.length)
    } while (before !== null && pages < 1000)
    expect(got).toEqual(wanted)
  })

  it('is cleared in steps, and its file is used again', async () => {
    using other = temporaryLedger()
    fillLedger(other.storage, other.ledger, 5000)
    let removed = 0
    for (let last = -1; last !== 0; removed += last) last = other.ledger.removal.settledUpTo(4000, 200)
    expect(removed).toBe(4000)
    expect(other.ledger.counts.totals().records).toBe(1000)
    expect(other.storage.db.prepare('pragma quick_check').get()).toEqual({ quick_check: 'ok' })
    expect(
      other.storage.db.prepare("insert into telemetry_text (telemetry_text) values ('integrity-check')").run().changes,
    ).toBeDefined()
  })
})
