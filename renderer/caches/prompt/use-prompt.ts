import { useCallback, useEffect, useRef, useState } from 'react'
import type { PromptResult } from '../../../electron/caches/view.ts'
import { type ApiFailure, failureOf } from '../../client/api-failure.ts'
import { useClient } from '../../client/client-context.tsx'
import { runPrompt } from '../api.ts'
import type { PromptPath } from './prompt-store.ts'

export interface PromptRun {
  readonly text: string
  readonly results: readonly PromptResult[]
  readonly failures: readonly { readonly path: PromptResult['path']; readonly failure: ApiFailure }[]
  /** The path that is being asked; null when all have answered. */
  readonly asking: PromptResult['path'] | null
}

/** Runs a statement on one path, or on both one after the other: the upstream first, so that the cache does not warm it. */
export function usePrompt(deploymentId: string) {
  const client = useClient()
  const [run, setRun] = useState<PromptRun | null>(null)
  const current = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => current.current?.abort(), [])

  const start = useCallback(
    async (text: string, path: PromptPath) => {
      current.current?.abort()
      const end = new AbortController()
      current.current = end
      const paths = path === 'both' ? (['upstream', 'cache'] as const) : ([path] as const)
      setRun({ text, results: [], failures: [], asking: paths[0] })
      const change = (next: (before: PromptRun) => PromptRun) =>
        end.signal.aborted || setRun((before) => before && next(before))
      for (const [n, one] of paths.entries()) {
        try {
          const result = await runPrompt(client, deploymentId, text, one, end.signal)
          change((before) => ({ ...before, results: [...before.results, result] }))
        } catch (error) {
          if (end.signal.aborted) return
          const failure = failureOf(error)
          change((before) => ({ ...before, failures: [...before.failures, { path: one, failure }] }))
        }
        change((before) => ({ ...before, asking: paths[n + 1] ?? null }))
      }
    },
    [client, deploymentId],
  )
  const cancel = useCallback(() => {
    current.current?.abort()
    setRun((before) => before && { ...before, asking: null })
  }, [])
  return { run, start, cancel }
}
