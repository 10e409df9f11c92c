import { useCallback, useEffect, useRef, useState } from 'react'
import { type ApiFailure, failureOf, isAborted } from '../../client/api-failure.ts'
import { showToast } from '../../ui/toasts.ts'
import type { Following } from '../api.ts'
import { failureText } from '../failure-text.ts'
import { queriesChanged } from '../queries/query-feed.ts'
import { words } from './words.ts'

export interface LongRun {
  /** When it began, in milliseconds since the epoch; null while it does not run. */
  readonly startedAt: number | null
  /** Null where nothing can be counted, and before the first is done. */
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly failure: ApiFailure | null
  readonly run: () => void
  readonly cancel: () => void
}

interface LongRunOptions<Result> {
  readonly perform: (following: Following) => Promise<Result>
  /** `shown` is false when the dialog was closed meanwhile; the user is told by a toast then. */
  readonly onResult: (result: Result, shown: boolean) => void
  /** What a toast says after it was cancelled. */
  readonly cancelled: string
  /** What a toast says above the reason, where it failed after the dialog was closed. */
  readonly failed: string
}

/** Something with caches that may take minutes. It goes on when its dialog is closed, and is cancelled by the user only. */
export function useLongRun<Result>(options: LongRunOptions<Result>): LongRun {
  const [startedAt, setStartedAt] = useState<number | null>(null)
  const [progress, setProgress] = useState<LongRun['progress']>(null)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const running = useRef<AbortController | null>(null)
  const shown = useRef(true)
  const latest = useRef(options)
  latest.current = options
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])
  const run = useCallback(async () => {
    if (running.current) return
    const end = new AbortController()
    running.current = end
    setFailure(null)
    setProgress(null)
    setStartedAt(Date.now())
    try {
      const onProgress = (done: number, total: number) => setProgress({ done, total })
      const result = await latest.current.perform({ onProgress, signal: end.signal })
      latest.current.onResult(result, shown.current)
    } catch (error) {
      const { cancelled, failed } = latest.current
      if (isAborted(error)) showToast({ tone: 'quiet', title: words.run.cancelled, text: cancelled })
      else if (shown.current) setFailure(failureOf(error))
      else showToast({ tone: 'bad', title: failed, text: failureText(error) })
    } finally {
      running.current = null
      setStartedAt(null)
      queriesChanged()
    }
  }, [])
  const cancel = useCallback(() => running.current?.abort(), [])
  return { startedAt, progress, failure, run: () => void run(), cancel }
}
