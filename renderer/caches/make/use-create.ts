import { useCallback, useEffect, useRef, useState } from 'react'
import type { CacheOptions, CacheSource } from '../../../electron/caches/view.ts'
import { type ApiFailure, failureOf, isAborted } from '../../client/api-failure.ts'
import { useClient } from '../../client/client-context.tsx'
import { showToast } from '../../ui/toasts.ts'
import { createCache } from '../api.ts'
import { queriesChanged } from '../queries/query-feed.ts'
import { offerUndo } from './undo.ts'

export interface Creation {
  /** When the statement was sent, in milliseconds since the epoch; null while none runs. */
  readonly startedAt: number | null
  readonly failure: ApiFailure | null
  readonly run: (source: CacheSource, options: CacheOptions) => void
  readonly cancel: () => void
}

/**
 * Creates one cache, which may take as long as its table is large. It goes on when its dialog is closed meanwhile, and a toast
 * says how it ended.
 */
export function useCreate(deploymentId: string, onDone: () => void): Creation {
  const client = useClient()
  const [startedAt, setStartedAt] = useState<number | null>(null)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const running = useRef<AbortController | null>(null)
  const shown = useRef(true)
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])
  const run = useCallback(
    async (source: CacheSource, options: CacheOptions) => {
      if (running.current) return
      const end = new AbortController()
      running.current = end
      setFailure(null)
      setStartedAt(Date.now())
      try {
        const created = await createCache(client, deploymentId, source, options, end.signal)
        queriesChanged()
        offerUndo(client, deploymentId, created)
        if (shown.current) onDone()
      } catch (error) {
        if (isAborted(error)) {
          showToast({
            tone: 'quiet',
            title: 'Cancelled',
            text: 'What the instance makes all the same is dropped again.',
          })
        } else if (shown.current) setFailure(failureOf(error))
        else showToast({ tone: 'bad', title: 'The cache was not made', text: failureOf(error).message })
      } finally {
        running.current = null
        setStartedAt(null)
      }
    },
    [client, deploymentId, onDone],
  )
  const cancel = useCallback(() => running.current?.abort(), [])
  return { startedAt, failure, run, cancel }
}
