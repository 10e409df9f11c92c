import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordState, RecordSummary } from '../../../electron/telemetry/view.ts'
import { madeUpRecord } from '../../support/telemetry/fill-ledger.ts'
import { temporaryLedger } from '../../support/telemetry/temporary-ledger.ts'

const session = '9c1b6d0e-52f7-4f0e-8d0a-3b6e4f7c2a91'
const waiting = (i: number) => ({ ...madeUpRecord(i, session), state: 'waiting' as const })
const end = {
  durationMs: 84,
  outcome: 'failed',
  reason: '503',
  bytesSent: 291,
  reply: { status: 503, body: 'no', truncated: false },
} as const
const retryAt = (nextTryAt: number) => ({ state: 'retrying', why: '503', nextTryAt, serverError: true }) as const
const url = 'https://api.segment.io/v1/track'

describe('the ledger', () => {
  it('lets nobody change what was recorded', () => {
    using log = temporaryLedger()
    const { n } = log.ledger.add(waiting(0))
    for (const column of ['body', 'event', 'at', 'message_id', 'session', 'identified', 'bytes']) {
      expect(() => log.storage.db.exec(`update telemetry_records set ${column} = '1' where n = ${n}`)).toThrow(
        'what was recorded is not changed',
      )
    }
  })

  it('writes an attempt down before it is made, and its end with what becomes of the record', () => {
    using log = temporaryLedger()
    const { n, messageId } = log.ledger.add(waiting(0))
    expect(log.ledger.startAttempt(n, 1000, url)).toBe(1)
    expect(log.ledger.find(messageId)?.summary).toMatchObject({ state: 'sending', attempts: 1 })
    log.ledger.endAttempt(n, 1, end, retryAt(9000))
    expect(log.ledger.find(messageId)?.summary).toMatchObject({ state: 'retrying', why: '503', nextTryAt: 9000 })
    expect(log.ledger.attemptsOf(n)).toEqual([
      { n: 1, startedAt: 1000, durationMs: 84, outcome: 'failed', status: 503, reason: '503', bytesSent: 291 },
    ])
    expect(log.ledger.lastRequest(n)).toEqual({ url, reply: end.reply })
    expect(log.ledger.startAttempt(n, 9000, url)).toBe(2)
  })

  it('takes an attempt that a killed program left under way for one that may have arrived, and tries again', () => {
    using log = temporaryLedger()
    const { n, messageId } = log.ledger.add(waiting(0))
    log.ledger.startAttempt(n, 1000, url)
    expect(log.ledger.recoverAttempts(5000)).toBe(1)
    expect(log.ledger.find(messageId)?.summary).toMatchObject({ state: 'retrying', nextTryAt: 5000 })
    expect(log.ledger.attemptsOf(n)[0]).toMatchObject({
      outcome: 'aborted',
      reason: 'the program ended before the answer came',
    })
  })

  it('keeps a dropped record dropped when the answer comes after all, and adds the bytes that were sent', () => {
    using log = temporaryLedger()
    const { n, messageId } = log.ledger.add(waiting(0))
    log.ledger.startAttempt(n, 1000, url)
    expect(log.ledger.drop(['waiting', 'sending'], (state) => `by opting out (${state})`, 2000)).toBe(1)
    log.ledger.endAttempt(n, 1, { ...end, outcome: 'accepted' }, { ...retryAt(0), state: 'accepted' })
    expect(log.ledger.find(messageId)?.summary).toMatchObject({ state: 'dropped', why: 'by opting out (sending)' })
    expect(log.ledger.attemptsOf(n)[0]).toMatchObject({ outcome: 'aborted', durationMs: 1000, bytesSent: 291 })
  })

  it('gives the head of the line, without one that steps aside until it is due', () => {
    using log = temporaryLedger()
    const first = log.ledger.add(waiting(0)).n
    const second = log.ledger.add(waiting(1)).n
    expect(log.ledger.head(0, 2)?.summary.n).toBe(first)
    for (let i = 0; i < 2; i += 1) {
      const attempt = log.ledger.startAttempt(first, 1000, url)
      log.ledger.endAttempt(first, attempt, end, retryAt(9000))
    }
    expect(log.ledger.head(1000, 3)?.summary.n).toBe(first)
    expect(log.ledger.head(1000, 2)?.summary.n).toBe(second)
    expect(log.ledger.head(9000, 2)?.summary.n).toBe(first)
    expect(log.ledger.nextTryAt()).toBe(9000)
  })

  it('counts without scanning and without ever being wrong', () => {
    const states: readonly RecordState[] = ['held', 'waiting', 'accepted', 'dropped', 'suppressed']
    const step = fc.oneof(
      fc.record({ do: fc.constant('add' as const), state: fc.constantFrom(...states) }),
      fc.record({ do: fc.constant('move' as const), at: fc.nat(30), state: fc.constantFrom(...states) }),
      fc.record({ do: fc.constant('try' as const), at: fc.nat(30) }),
      fc.record({ do: fc.constant('remove' as const), many: fc.nat(3) }),
    )
    using log = temporaryLedger()
    const { ledger } = log
    const count = (sql: string) => Number(log.storage.db.prepare(sql).get()?.n)
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const added: RecordSummary[] = []
        const present = (at: number) => {
          const record = added[at % Math.max(1, added.length)]
          return record && ledger.at(record.n) ? record.n : null
        }
        for (const [i, one] of steps.entries()) {
          if (one.do === 'add') added.push(ledger.add({ ...waiting(i), state: one.state }))
          if (one.do === 'remove') ledger.removal.settledUpTo(Number.MAX_SAFE_INTEGER, one.many)
          const n = one.do === 'move' || one.do === 'try' ? present(one.at) : null
          if (n !== null && one.do === 'move') ledger.move(n, one.state, 'because')
          if (n !== null && one.do === 'try') ledger.endAttempt(n, ledger.startAttempt(n, 0, url), end, retryAt(1))
        }
        const states = Object.entries(ledger.counts.ofState())
        for (const [state, n] of states)
          expect(n).toBe(count(`select count(*) as n from telemetry_records where state = '${state}'`))
        expect(ledger.counts.totals()).toMatchObject({
          records: count('select count(*) as n from telemetry_records'),
          requests: count('select count(*) as n from telemetry_attempts'),
          retries: count('select count(*) as n from telemetry_attempts where n > 1'),
          sentBytes: count('select ifnull(sum(bytes_sent), 0) as n from telemetry_attempts'),
        })
      }),
      { numRuns: 50 },
    )
  })

  it('removes settled records alone, with their text, and keeps what is pending', () => {
    using log = temporaryLedger()
    const kept = log.ledger.add(waiting(0))
    for (let i = 1; i < 10; i += 1) log.ledger.add({ ...waiting(i), state: 'accepted' })
    expect(log.ledger.removal.settledBefore(madeUpRecord(5, session).at, 100)).toBe(4)
    expect(log.ledger.removal.settledUpTo(log.ledger.removal.newestNumber(), 3)).toBe(3)
    expect(log.ledger.removal.settledUpTo(log.ledger.removal.newestNumber(), 100)).toBe(2)
    expect(log.ledger.pages.page({}, null, 10).records).toEqual([kept])
    expect(log.ledger.pages.page({ text: 'commit_id' }, null, 10).matching).toBe(1)
  })

  it('never gives a number twice, also after the newest record was removed', () => {
    using log = temporaryLedger()
    const { n } = log.ledger.add({ ...waiting(0), state: 'accepted' })
    log.ledger.removal.settledUpTo(n, 1)
    expect(log.ledger.add(waiting(1)).n).toBeGreaterThan(n)
  })
})
