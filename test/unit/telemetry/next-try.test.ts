import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HttpOutcome } from '../../../electron/telemetry/delivery/http-outcome.ts'
import { backoffMs, nextTry, triedForMs } from '../../../electron/telemetry/delivery/next-try.ts'
import { retryAfterMs } from '../../../electron/telemetry/delivery/retry-after.ts'

const now = Date.UTC(2026, 10, 24, 13, 0, 0)
const facts = { attempt: 1, firstTryAt: now, now, random: 0.5 }
const answered = (status: number, retryAfter: string | null = null): HttpOutcome => ({
  kind: 'answered',
  status,
  retryAfter,
  body: '',
  truncated: false,
  incomplete: null,
  bytesSent: 291,
})

describe('what an outcome means', () => {
  it.each([
    [200, 'accepted', '200'],
    [204, 'accepted', '204'],
    [400, 'rejected', '400'],
    [401, 'rejected', '401'],
    [413, 'rejected', '413'],
    [301, 'rejected', '301, redirect not followed'],
    [307, 'rejected', '307, redirect not followed'],
    [429, 'retrying', '429, too many requests'],
    [500, 'retrying', '500, the server failed'],
    [503, 'retrying', '503, the server failed'],
  ])('%i: %s', (status, state, why) => {
    expect(nextTry(answered(status), facts)).toMatchObject({ state, why })
  })

  it('of no answer at all is another try, with the reason', () => {
    const decision = nextTry({ kind: 'failed', reason: 'connection refused', bytesSent: 0 }, facts)
    expect(decision).toMatchObject({
      state: 'retrying',
      why: 'connection refused',
      nextTryAt: now + 500,
      serverError: false,
    })
  })

  it('of an accepted message whose answer broke off is that it is not sent twice', () => {
    const broken: HttpOutcome = { ...answered(200), kind: 'answered', incomplete: 'connection reset' } as HttpOutcome
    expect(nextTry(broken, facts)).toMatchObject({ state: 'accepted', why: '200; connection reset' })
  })

  it('counts against the record only what the server itself failed', () => {
    expect(nextTry(answered(503), facts).serverError).toBe(true)
    expect(nextTry(answered(429), facts).serverError).toBe(false)
  })
})

describe('the wait', () => {
  it('is at least what the server asked for', () => {
    expect(nextTry(answered(429, '2'), facts)).toMatchObject({ nextTryAt: now + 2000, why: '429, asked to wait 2 s' })
    const date = new Date(now + 90_000).toUTCString()
    expect(nextTry(answered(429, date), facts).nextTryAt).toBe(now + 90_000)
  })

  it('doubles up to five minutes, and is spread over the whole of it', () => {
    expect([1, 2, 3, 4, 9, 10, 50].map((attempt) => backoffMs(attempt, 1) / 1000)).toEqual([1, 2, 4, 8, 256, 300, 300])
    expect(backoffMs(10, 0)).toBe(0)
  })

  it('ends after a day: the record is dropped as too old', () => {
    expect(nextTry(answered(500), { ...facts, firstTryAt: now - triedForMs })).toMatchObject({
      state: 'dropped',
      why: 'too old: tried for a day, at last 500, the server failed',
      nextTryAt: null,
    })
  })

  it('is never in the past, never after the record’s day, and only there for a record that is tried again', () => {
    const outcome = fc.oneof(
      fc.record({ kind: fc.constant('failed' as const), reason: fc.string(), bytesSent: fc.nat() }),
      fc
        .tuple(fc.integer({ min: 200, max: 599 }), fc.option(fc.oneof(fc.string(), fc.nat().map(String))))
        .map(([status, after]) => answered(status, after)),
    )
    fc.assert(
      fc.property(
        outcome,
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 0, max: 2 * triedForMs }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (ended, attempt, age, random) => {
          const { state, nextTryAt } = nextTry(ended, { attempt, firstTryAt: now - age, now, random })
          expect(nextTryAt !== null).toBe(state === 'retrying')
          if (nextTryAt === null) return
          expect(nextTryAt).toBeGreaterThanOrEqual(now)
          expect(nextTryAt).toBeLessThanOrEqual(now - age + triedForMs)
        },
      ),
    )
  })
})

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 5 ', 5000],
    ['Tue, 24 Nov 2026 13:01:00 GMT', 60_000],
    ['Tue, 24 Nov 2026 12:00:00 GMT', 0],
    ['-1', null],
    ['1.5', null],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%s', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms)
  })
})
