import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordFilter, RecordSummary } from '../../../electron/telemetry/view.ts'
import { filledEveryMs, filledFrom, madeUpRecord } from '../../support/telemetry/fill-ledger.ts'
import { temporaryLedger } from '../../support/telemetry/temporary-ledger.ts'

const records = 400
const sessions = Array.from({ length: 8 }, () => randomUUID())

/** A ledger, and the same records as a plain list, newest first: the second is the model of the first. */
function filled() {
  const temporary = temporaryLedger()
  const bodies = new Map<string, string>()
  const all: RecordSummary[] = []
  for (let i = 0; i < records; i += 1) {
    // Every hundredth goes back an hour, as a clock that is set does.
    const made = madeUpRecord(i, sessions[Math.floor(i / 50)] ?? '')
    const record = { ...made, at: i % 100 === 99 ? made.at - 3_600_000 : made.at }
    bodies.set(record.messageId, record.body)
    all.unshift(temporary.ledger.add(record))
  }
  return { ...temporary, bodies, all }
}

const within = <T>(wanted: readonly T[] | undefined, value: T) => !wanted?.length || wanted.includes(value)

function matches(filter: RecordFilter, record: RecordSummary, body: string): boolean {
  const { from = 0, to = Number.MAX_SAFE_INTEGER } = filter
  return (
    within(filter.states, record.state) &&
    within(filter.events, record.event) &&
    (filter.deploymentId === undefined || filter.deploymentId === record.deploymentId) &&
    (filter.session === undefined || filter.session === record.session) &&
    (filter.identified === undefined || filter.identified === record.identified) &&
    record.at >= from &&
    record.at <= to &&
    (filter.text === undefined || filter.text.split(' ').every((word) => body.includes(word)))
  )
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })
const time = fc.integer({ min: -10, max: records + 10 }).map((i) => filledFrom + i * filledEveryMs)
const filters = fc.record({
  states: optional(fc.subarray(['accepted', 'dropped', 'suppressed', 'rejected', 'refused', 'held'] as const)),
  events: optional(fc.subarray(['server_start', 'adapter_stop', 'installer_run'] as const)),
  deploymentId: optional(fc.constantFrom('deployment3', 'deployment7', 'nobody')),
  session: optional(fc.constantFrom(...sessions)),
  identified: optional(fc.boolean()),
  from: optional(time),
  to: optional(time),
  text: optional(
    fc.constantFrom('mysql', 'postgres server_start', '1.29.3', 'somebody', '28.2.2 mysql', sessions[2] ?? ''),
  ),
})

describe('a page of the log', () => {
  it('has exactly the records that a filter lets through, newest first, page by page', () => {
    using log = filled()
    fc.assert(
      fc.property(filters, fc.integer({ min: 1, max: 150 }), (given, limit) => {
        const filter = Object.fromEntries(
          Object.entries(given).filter(([, value]) => value !== undefined),
        ) as RecordFilter
        const wanted = log.all.filter((record) => matches(filter, record, log.bodies.get(record.messageId) ?? ''))
        const got: RecordSummary[] = []
        let before: number | null = null
        do {
          const page = log.ledger.pages.page(filter, before, limit)
          expect(page.records.length).toBeLessThanOrEqual(limit)
          expect(page).toMatchObject({ matching: wanted.length, more: false })
          got.push(...page.records)
          before = page.nextBefore
        } while (before !== null)
        expect(got).toEqual(wanted)
      }),
      { numRuns: 300 },
    )
  })

  it('finds a record by the beginning of a word, a version, an id, and nothing by an operator', () => {
    using log = filled()
    const found = (text: string) => log.ledger.pages.page({ text }, null, 500).matching
    expect(found('somebo')).toBe(40)
    expect(found('SOMEBODY')).toBe(40)
    expect(found(`${sessions[1]?.slice(0, 13)} adapter_sto`)).toBe(found(`adapter_stop ${sessions[1]}`))
    for (const text of [
      '"',
      'a OR b',
      'NOT somebody',
      'body:somebody',
      '*',
      "'; drop table telemetry_records; --",
      '(',
      'NEAR(a b)',
    ]) {
      expect(() => found(text)).not.toThrow()
    }
    expect(found('somebody OR nobody')).toBe(0)
    expect(found('   ')).toBe(records)
  })
})
