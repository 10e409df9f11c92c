import { useCallback, useRef, useState } from 'react'
import { type ApiFailure, failureOf } from './api-failure.ts'

export interface Action<Args extends readonly unknown[]> {
  /** Runs it unless it runs already: a second click does nothing. */
  readonly run: (...args: Args) => void
  readonly busy: boolean
  /** Why the last run failed; null while it runs and after it worked. */
  readonly failure: ApiFailure | null
  readonly forget: () => void
}

/** One thing that a button does: busy while it runs, and its failure kept until the next run. */
export function useAction<Args extends readonly unknown[]>(perform: (...args: Args) => Promise<void>): Action<Args> {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const running = useRef(false)
  const latest = useRef(perform)
  latest.current = perform
  const run = useCallback((...args: Args) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setFailure(null)
    latest
      .current(...args)
      .catch((error: unknown) => setFailure(failureOf(error)))
      .finally(() => {
        running.current = false
        setBusy(false)
      })
  }, [])
  const forget = useCallback(() => setFailure(null), [])
  return { run, busy, failure, forget }
}
