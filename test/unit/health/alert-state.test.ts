import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AlertState, calm, firesAt, nextAlert, type Reading } from '../../../electron/health/alert-state.ts'

const readings: readonly Reading[] = ['bad', 'between', 'good', 'unknown']
const moves = fc.array(fc.record({ reading: fc.constantFrom(...readings), ms: fc.nat(60_000) }), { maxLength: 60 })

interface Seen {
  readonly at: number
  readonly reading: Reading
  readonly happened: 'fired' | 'resolved' | null
  readonly state: AlertState
}

function play(story: readonly { readonly reading: Reading; readonly ms: number }[], holdMs: number): readonly Seen[] {
  let state = calm
  let at = 0
  return story.map(({ reading, ms }) => {
    at += ms
    const step = nextAlert(state, reading, at, holdMs)
    state = step.state
    return { at, reading, ...step }
  })
}

describe('an alert', () => {
  test('fires once and resolves once, in turn, whatever is read', () => {
    fc.assert(
      fc.property(moves, fc.nat(120_000), (story, holdMs) => {
        const happened = play(story, holdMs).flatMap((seen) => (seen.happened ? [seen.happened] : []))
        expect(happened).toEqual(happened.map((_, index) => (index % 2 === 0 ? 'fired' : 'resolved')))
      }),
    )
  })

  test('is open from its firing to its resolving, and only then', () => {
    fc.assert(
      fc.property(moves, fc.nat(120_000), (story, holdMs) => {
        let open = false
        for (const { happened, state } of play(story, holdMs)) {
          if (happened === 'fired') open = true
          if (happened === 'resolved') open = false
          expect(state.open).toBe(open)
        }
      }),
    )
  })

  test('is never lost: what stays bad for as long as it must has fired', () => {
    fc.assert(
      fc.property(moves, fc.nat(120_000), fc.array(fc.nat(10_000), { maxLength: 20 }), (story, holdMs, waits) => {
        const bad = [...waits, holdMs].map((ms) => ({ reading: 'bad', ms }) as const)
        const last = play([...story, { reading: 'bad', ms: 0 }, ...bad], holdMs).at(-1)
        expect(last?.state.open).toBe(true)
      }),
    )
  })

  test('never fires sooner, nor of anything but a bad reading', () => {
    fc.assert(
      fc.property(moves, fc.nat(120_000), (story, holdMs) => {
        let badSince: number | null = null
        for (const { at, reading, happened } of play(story, holdMs)) {
          if (reading === 'bad') badSince ??= at
          if (reading === 'good' || reading === 'unknown') badSince = null
          if (happened !== 'fired') continue
          expect(reading).toBe('bad')
          expect(at - (badSince ?? at)).toBeGreaterThanOrEqual(holdMs)
        }
      }),
    )
  })

  test('says when it would fire, and fires then', () => {
    fc.assert(
      fc.property(moves, fc.nat(120_000), (story, holdMs) => {
        const seen = play([...story, { reading: 'bad', ms: 1 }], holdMs).at(-1)
        if (!seen) return
        const at = firesAt(seen.state, 'bad', holdMs)
        if (at === null) expect(seen.state.open).toBe(true)
        else {
          expect(nextAlert(seen.state, 'bad', at - 1, holdMs).happened).toBeNull()
          expect(nextAlert(seen.state, 'bad', at, holdMs).happened).toBe('fired')
        }
      }),
    )
  })
})
