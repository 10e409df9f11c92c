import { useCallback, useEffect, useRef, useState } from 'react'
import type { BeforeAfter } from '../../../electron/caches/view.ts'
import { type ApiFailure, failureOf } from '../../client/api-failure.ts'
import { useClient } from '../../client/client-context.tsx'
import { runBeforeAfter } from '../api.ts'
import { words } from './words.ts'

export type Comparison =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly text: string; readonly result: BeforeAfter }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }

/** The same query many times on both paths; leaving the screen or cancelling ends it on the instance too. */
export function useBeforeAfter(deploymentId: string) {
  const client = useClient()
  const [state, setState] = useState<Comparison>({ kind: 'idle' })
  const current = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => current.current?.abort(), [])

  const start = useCallback(
    async (query: string, runs: number) => {
      current.current?.abort()
      const end = new AbortController()
      current.current = end
      let ended = false
      const say = (next: Comparison) => {
        ended = next.kind !== 'running'
        if (!end.signal.aborted) setState(next)
      }
      say({ kind: 'running', done: 0, total: runs })
      try {
        await runBeforeAfter(
          client,
          deploymentId,
          { query, runs },
          (news) => {
            if (news.kind === 'progress') say({ kind: 'running', done: news.done, total: news.total })
            else if (news.kind === 'result') say({ kind: 'done', text: query, result: news.result })
            else say({ kind: 'failed', failure: { ...news, evidence: [] } })
          },
          end.signal,
        )
        if (!ended) say({ kind: 'failed', failure: cutOff })
      } catch (error) {
        if (!end.signal.aborted) say({ kind: 'failed', failure: failureOf(error) })
      }
    },
    [client, deploymentId],
  )
  const cancel = useCallback(() => {
    current.current?.abort()
    setState({ kind: 'idle' })
  }, [])
  return { state, start, cancel }
}

const cutOff: ApiFailure = {
  code: 'cut-off',
  message: words.compare.cutOff,
  hint: words.compare.cutOffHint,
  evidence: [],
}
