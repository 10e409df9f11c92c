import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RecordPage, RecordSummary } from '../../../electron/telemetry/view.ts'
import type { ApiFailure } from '../../client/api-failure.ts'
import { type LogFilter, noFilter } from './log-filter.ts'
import { mergeRecords } from './merge-records.ts'

/** What the ledger said, as far as it was read. */
export interface LogRecords {
  readonly records: readonly RecordSummary[]
  readonly matching: number
  /** There are more matches than were counted. */
  readonly atLeast: boolean
  /** Where the next page begins; null when all are here. */
  readonly nextBefore: number | null
  readonly reading: boolean
  readonly failure: ApiFailure | null
  /** Grows when what is here is not enough any more and has to be read again. */
  readonly turn: number
}

/** So many records are kept in the page at the most; the ledger has the others, and scrolling reads them again. */
export const keptRecords = 5000

/** Cut only when it is well over, so that whoever has scrolled far is not read for at every new record. */
const slack = 1.5

/** What the user is doing. */
export interface LogView {
  readonly filter: LogFilter
  readonly selected: string | null
  readonly paused: boolean
  /** Records that came while the list was paused; none is lost. */
  readonly heldBack: readonly RecordSummary[]
}

export interface LogState extends LogRecords, LogView {}

export type LogStore = StoreApi<LogState>

export function createLogStore(): LogStore {
  return createStore<LogState>(() => ({
    records: [],
    matching: 0,
    atLeast: false,
    nextBefore: null,
    reading: true,
    failure: null,
    turn: 0,
    filter: noFilter,
    selected: null,
    paused: false,
    heldBack: [],
  }))
}

/** Takes the first page of a new reading. A record that is selected and no longer in the list stays selected beside it. */
export function takeFirstPage(store: LogStore, page: RecordPage): void {
  store.setState({ ...counted(page), records: page.records, heldBack: [], reading: false, failure: null })
}

export function takeNextPage(store: LogStore, page: RecordPage): void {
  store.setState(({ records }) => ({
    ...counted(page),
    records: mergeRecords(records, page.records),
    reading: false,
    failure: null,
  }))
}

/** Takes records from the live stream: changes of what is shown at once, new ones unless the list is paused. */
export function takeLive(store: LogStore, fresh: readonly RecordSummary[], gone: readonly RecordSummary[]): void {
  store.setState((state) => {
    const newest = state.records[0]?.n ?? 0
    const shown = state.paused ? fresh.filter((record) => record.n <= newest) : fresh
    const later = state.paused ? fresh.filter((record) => record.n > newest) : []
    const known = new Set(state.records.map((record) => record.n))
    const oldest = state.nextBefore === null ? 0 : (state.records.at(-1)?.n ?? 0)
    const left = new Set(gone.map((record) => record.n))
    const kept = left.size === 0 ? state.records : state.records.filter((record) => !left.has(record.n))
    const merged = mergeRecords(
      kept,
      shown.filter((record) => known.has(record.n) || record.n > oldest),
    )
    const records = merged.length > keptRecords * slack ? merged.slice(0, keptRecords) : merged
    return {
      records,
      ...(records.length < merged.length && { nextBefore: records.at(-1)?.n ?? null }),
      heldBack: mergeRecords(state.heldBack, later).slice(0, keptRecords),
      matching:
        state.matching + shown.filter((record) => record.n > newest).length - (state.records.length - kept.length),
    }
  })
}

/** Going on shows what came meanwhile; what was more than is kept is read again. */
export function setPaused(store: LogStore, paused: boolean): void {
  store.setState(({ records, heldBack, matching, turn }) => {
    if (paused) return { paused }
    if (heldBack.length >= keptRecords) return { paused, heldBack: [], turn: turn + 1 }
    return { paused, records: mergeRecords(records, heldBack), matching: matching + heldBack.length, heldBack: [] }
  })
}

function counted({ matching, more, nextBefore }: RecordPage) {
  return { matching, atLeast: more, nextBefore }
}
