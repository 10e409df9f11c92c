import { useCallback, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { RecordFilter, RecordSummary } from '../../../electron/telemetry/view.ts'
import { failureOf } from '../../client/api-failure.ts'
import { useClient, useLive } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { matches, toQuery, toRecordFilter } from './log-filter.ts'
import { type LogStore, takeFirstPage, takeLive, takeNextPage } from './log-store.ts'

const pageSize = '200'
/** Milliseconds without a key before a search is asked for, and between two readings of a search while records come in. */
const settleMs = 150
/** Milliseconds between two drawings of what comes in: faster than anybody reads, and it leaves the frames between to scrolling. */
const drawEveryMs = 100

/**
 * Keeps the store's records those that its filter asks for: reads the first page at each change of the filter, follows the live
 * stream in batches, the first record of a batch at once, and returns how to read on.
 */
export function useRecords(store: LogStore): () => void {
  const { api, live } = useClient()
  const session = useLive((state) => state.telemetry.session)
  const filter = useStore(store, (state) => state.filter)
  const wanted = useStore(store, (state) => state.turn)
  const asked = useRef<RecordFilter>({})
  const turn = useRef(0)

  const readFirst = useCallback(() => {
    turn.current += 1
    const mine = turn.current
    asked.current = toRecordFilter(store.getState().filter, session, Date.now())
    store.setState({ reading: true })
    answer(api.telemetry.records.$get({ query: { ...toQuery(asked.current), limit: pageSize } })).then(
      (page) => turn.current === mine && takeFirstPage(store, page),
      (error: unknown) => turn.current === mine && store.setState({ reading: false, failure: failureOf(error) }),
    )
  }, [api, session, store])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` asks for another reading
  useEffect(() => {
    const timer = setTimeout(readFirst, filter.text === '' ? 0 : settleMs)
    return () => clearTimeout(timer)
  }, [filter, wanted, readFirst])

  useEffect(() => {
    let arrived: RecordSummary[] = []
    let drawing: ReturnType<typeof setTimeout> | undefined
    let drawnAt = 0
    let again: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      drawing = undefined
      drawnAt = performance.now()
      const [fresh, gone] = [[] as RecordSummary[], [] as RecordSummary[]]
      for (const record of arrived) {
        const fits = matches(record, asked.current)
        if (fits === true) fresh.push(record)
        else if (fits === false) gone.push(record)
        else again ??= setTimeout(reread, settleMs)
      }
      arrived = []
      takeLive(store, fresh, gone)
    }
    const reread = () => {
      again = undefined
      if (!store.getState().paused) readFirst()
    }
    const stopRecords = live.onRecord((record) => {
      arrived.push(record)
      drawing ??= setTimeout(flush, Math.max(0, drawnAt + drawEveryMs - performance.now()))
    })
    const stopSnapshots = live.onSnapshot(readFirst)
    return () => {
      stopRecords()
      stopSnapshots()
      clearTimeout(drawing)
      clearTimeout(again)
    }
  }, [live, store, readFirst])

  return useCallback(() => {
    const { nextBefore, reading } = store.getState()
    if (nextBefore === null || reading) return
    const mine = turn.current
    store.setState({ reading: true })
    const query = { ...toQuery(asked.current), limit: pageSize, before: String(nextBefore) }
    answer(api.telemetry.records.$get({ query })).then(
      (page) => turn.current === mine && takeNextPage(store, page),
      (error: unknown) => turn.current === mine && store.setState({ reading: false, failure: failureOf(error) }),
    )
  }, [api, store])
}
