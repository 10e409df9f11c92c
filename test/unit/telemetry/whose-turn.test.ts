import { describe, expect, it } from 'vitest'
import { triedForMs } from '../../../electron/telemetry/delivery/next-try.ts'
import { overtakesAfterMs, whoseTurn } from '../../../electron/telemetry/delivery/whose-turn.ts'
import type { StoredRecord } from '../../../electron/telemetry/ledger/rows.ts'

const now = 1_795_000_000_000
const summary = {
  messageId: '',
  state: 'waiting',
  why: '',
  event: 'server_start',
  at: 0,
  deploymentId: null,
  deploymentName: null,
  session: '',
  identified: false,
  bytes: 0,
  attempts: 0,
  nextTryAt: null,
} as const
const record = (n: number, part: Partial<StoredRecord> & { nextTryAt?: number | null } = {}): StoredRecord => {
  const { nextTryAt = null, ...rest } = part
  return {
    summary: { ...summary, n, nextTryAt },
    body: '{}',
    because: '',
    consent: '',
    removed: [],
    handedAt: now,
    firstTryAt: null,
    serverErrors: 0,
    ...rest,
  }
}

describe('whose turn it is', () => {
  it('is the oldest record’s', () => {
    const head = record(1)
    expect(whoseTurn({ head, firstReady: null, nextTryAt: null }, now)).toEqual({ kind: 'send', record: head })
  })

  it('is nobody’s before the oldest one’s next try', () => {
    const head = record(1, { nextTryAt: now + 5000 })
    expect(whoseTurn({ head, firstReady: record(2), nextTryAt: now + 5000 }, now)).toEqual({
      kind: 'wait',
      until: now + 5000,
    })
  })

  it('is a later one’s when the page has not handed the oldest over for ten seconds', () => {
    const queue = { head: record(1, { handedAt: null }), firstReady: record(2), nextTryAt: null }
    expect(whoseTurn(queue, now)).toEqual({ kind: 'wait', until: now + overtakesAfterMs })
    expect(whoseTurn(queue, now + overtakesAfterMs)).toMatchObject({ kind: 'send', record: { summary: { n: 2 } } })
  })

  it('is nobody’s while no page has handed anything over', () => {
    expect(whoseTurn({ head: record(1, { handedAt: null }), firstReady: null, nextTryAt: null }, now)).toEqual({
      kind: 'wait',
      until: null,
    })
  })

  it('ends for a record that was tried for a day, also when the program did not run meanwhile', () => {
    const head = record(1, { firstTryAt: now - triedForMs, nextTryAt: now - 1000 })
    expect(whoseTurn({ head, firstReady: null, nextTryAt: null }, now)).toMatchObject({
      kind: 'drop',
      why: 'too old: tried for a day',
    })
  })

  it('does not wait for ever when the clock was set back', () => {
    const head = record(1, { nextTryAt: now + 30 * triedForMs })
    expect(whoseTurn({ head, firstReady: null, nextTryAt: null }, now).kind).toBe('send')
  })
})
