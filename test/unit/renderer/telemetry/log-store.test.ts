import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordPage, RecordSummary } from '../../../../electron/telemetry/view.ts'
import { matches, noFilter, toQuery, toRecordFilter } from '../../../../renderer/telemetry/log/log-filter.ts'
import {
  createLogStore,
  keptRecords,
  setPaused,
  takeFirstPage,
  takeLive,
  takeNextPage,
} from '../../../../renderer/telemetry/log/log-store.ts'
import { mergeRecords } from '../../../../renderer/telemetry/log/merge-records.ts'
import { moveInList } from '../../../../renderer/ui/move-in-list.ts'

const record = (n: number, part: Partial<RecordSummary> = {}): RecordSummary => ({
  n,
  messageId: `m${n}`,
  state: 'accepted',
  why: '',
  event: 'server_start',
  at: n * 1000,
  deploymentId: null,
  deploymentName: null,
  session: 's1',
  identified: false,
  bytes: 100,
  attempts: 1,
  nextTryAt: null,
  ...part,
})
const page = (ns: readonly number[], nextBefore: number | null = null): RecordPage => ({
  records: ns.map((n) => record(n)),
  matching: ns.length,
  more: false,
  nextBefore,
})
const numbers = (records: readonly RecordSummary[]) => records.map(({ n }) => n)

describe('merging records', () => {
  it('keeps the order and the latest of each, whatever comes', () => {
    const list = fc
      .uniqueArray(fc.nat(200), { maxLength: 60 })
      .map((ns) => ns.sort((a, b) => b - a).map((n) => record(n)))
    const more = fc
      .uniqueArray(fc.nat(200), { maxLength: 60 })
      .map((ns) => ns.map((n) => record(n, { state: 'sending' })))
    fc.assert(
      fc.property(list, more, (before, after) => {
        const merged = mergeRecords(before, after)
        const expected = new Map([...before, ...after].map((one) => [one.n, one.state]))
        expect(numbers(merged)).toEqual([...expected.keys()].sort((a, b) => b - a))
        expect(merged.map(({ n, state }) => [n, state])).toEqual(numbers(merged).map((n) => [n, expected.get(n)]))
      }),
    )
  })
})

describe('the log', () => {
  it('shows what comes live, and what changes, and counts it', () => {
    const store = createLogStore()
    takeFirstPage(store, page([3, 2, 1]))
    takeLive(store, [record(4, { state: 'waiting' }), record(2, { state: 'rejected' })], [])
    expect(numbers(store.getState().records)).toEqual([4, 3, 2, 1])
    expect(store.getState().records.map(({ state }) => state)).toEqual(['waiting', 'accepted', 'rejected', 'accepted'])
    expect(store.getState().matching).toBe(4)
  })

  it('loses nothing while it is paused', () => {
    const store = createLogStore()
    takeFirstPage(store, page([2, 1]))
    setPaused(store, true)
    takeLive(store, [record(3)], [])
    takeLive(store, [record(4), record(3, { state: 'sending' })], [])
    expect(numbers(store.getState().records)).toEqual([2, 1])
    expect(store.getState().heldBack.length).toBe(2)
    setPaused(store, false)
    expect(store.getState().records.map(({ n, state }) => [n, state])).toEqual([
      [4, 'accepted'],
      [3, 'sending'],
      [2, 'accepted'],
      [1, 'accepted'],
    ])
    expect(store.getState().matching).toBe(4)
  })

  it('keeps no more than it needs, and knows where to read on', () => {
    const store = createLogStore()
    takeFirstPage(store, page([1]))
    const many = Array.from({ length: keptRecords * 2 }, (_, i) => record(i + 2))
    takeLive(store, many, [])
    expect(store.getState().records.length).toBe(keptRecords)
    expect(store.getState().nextBefore).toBe(store.getState().records.at(-1)?.n)
    expect(store.getState().matching).toBe(keptRecords * 2 + 1)
    takeNextPage(store, page([10, 9, 8], 8))
    expect(numbers(store.getState().records).slice(-3)).toEqual([10, 9, 8])
  })

  it('asks for another reading after a pause in which more came than is kept', () => {
    const store = createLogStore()
    takeFirstPage(store, page([1]))
    setPaused(store, true)
    takeLive(
      store,
      Array.from({ length: keptRecords + 10 }, (_, i) => record(i + 2)),
      [],
    )
    setPaused(store, false)
    expect(store.getState().turn).toBe(1)
    expect(store.getState().heldBack).toEqual([])
  })

  it('lets go of a record that no longer matches the filter', () => {
    const store = createLogStore()
    takeFirstPage(store, page([2, 1]))
    takeLive(store, [], [record(2, { state: 'dropped' })])
    expect(numbers(store.getState().records)).toEqual([1])
    expect(store.getState().matching).toBe(1)
  })

  it('does not take in a changed record that is older than what was read', () => {
    const store = createLogStore()
    takeFirstPage(store, page([9, 8, 7], 7))
    takeLive(store, [record(3, { state: 'dropped' })], [])
    expect(numbers(store.getState().records)).toEqual([9, 8, 7])
    takeNextPage(store, page([6, 5], null))
    expect(numbers(store.getState().records)).toEqual([9, 8, 7, 6, 5])
  })
})

describe('the filter', () => {
  const now = 1_000_000_000
  it('asks the ledger for what the controls say', () => {
    const filter = toRecordFilter(
      {
        ...noFilter,
        text: ' mysql ',
        state: 'pending',
        event: 'server_stop',
        identity: 'identified',
        session: 'this',
        time: 'hour',
      },
      's1',
      now,
    )
    expect(toQuery(filter)).toEqual({
      text: 'mysql',
      states: 'held,waiting,sending,retrying',
      events: 'server_stop',
      identified: 'true',
      session: 's1',
      from: String(now - 3_600_000),
    })
    expect(toQuery(toRecordFilter(noFilter, 's1', now))).toEqual({})
    expect(toQuery(toRecordFilter({ ...noFilter, session: 's0' }, 's1', now))).toEqual({ session: 's0' })
  })

  it('knows without asking whether a new record belongs here, but for its body', () => {
    const one = record(1, { state: 'rejected', deploymentId: 'd' })
    expect(matches(one, {})).toBe(true)
    expect(matches(one, { states: ['rejected'], deploymentId: 'd' })).toBe(true)
    expect(matches(one, { states: ['accepted'] })).toBe(false)
    expect(matches(one, { from: 2000 })).toBe(false)
    expect(matches(one, { text: 'x' })).toBeNull()
    expect(matches(one, { text: 'x', session: 'other' })).toBe(false)
  })
})

describe('keys in the list', () => {
  it.each([
    ['ArrowDown', 0, 3, 1],
    ['ArrowUp', 0, 3, 0],
    ['ArrowDown', -1, 3, 0],
    ['PageDown', 0, 3, 2],
    ['End', 0, 3, 2],
    ['Home', 2, 3, 0],
    ['x', 0, 3, null],
    ['End', -1, 0, null],
  ])('%s from %i of %i rows', (key, at, count, to) => {
    expect(moveInList(key, at, count)).toBe(to)
  })
})
