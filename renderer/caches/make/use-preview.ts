import { useEffect, useState } from 'react'
import type { CacheOptions, CachePreview, CacheSource } from '../../../electron/caches/view.ts'
import { type ApiFailure, failureOf } from '../../client/api-failure.ts'
import { useClient } from '../../client/client-context.tsx'
import { previewCache } from '../api.ts'

const pauseMs = 200

export interface PreviewState {
  readonly value: CachePreview | null
  /** True while what is shown belongs to earlier choices. */
  readonly behind: boolean
  readonly failure: ApiFailure | null
}

/** Asks the instance what these choices would do, at each change and once at a time; null asks nothing. */
export function usePreview(id: string, source: CacheSource, options: CacheOptions | null): PreviewState {
  const client = useClient()
  const [state, setState] = useState<PreviewState>({ value: null, behind: true, failure: null })
  const question = JSON.stringify([source, options])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` says all of `source` and `options`, by value
  useEffect(() => {
    setState((before) => (before.behind ? before : { ...before, behind: true }))
    if (options === null) return
    const end = new AbortController()
    const timer = setTimeout(() => {
      previewCache(client, id, source, options, end.signal).then(
        (value) => end.signal.aborted || setState({ value, behind: false, failure: null }),
        (error: unknown) =>
          end.signal.aborted || setState(({ value }) => ({ value, behind: true, failure: failureOf(error) })),
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      end.abort()
    }
  }, [client, id, question])
  return state
}
