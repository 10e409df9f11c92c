import { useEffect, useState } from 'react'
import type { FirstQuery } from '../../../electron/deployments/view.ts'
import { type ApiFailure, failureOf, readFailure } from '../../client/api-failure.ts'
import { useClient } from '../../client/client-context.tsx'
import { readNdjson } from '../../client/ndjson.ts'

export type WaitState =
  | FirstQuery
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'asking' }

/** Waits for the first query while it is drawn; not where nothing answers. `turn` begins again. */
export function useFirstQuery(id: string, online: boolean, turn: number): WaitState {
  const { fetch } = useClient()
  const [state, setState] = useState<WaitState>({ kind: 'asking' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks for another wait
  useEffect(() => {
    setState({ kind: 'asking' })
    if (!online) return
    const abort = new AbortController()
    async function wait(): Promise<void> {
      const response = await fetch(`/api/deployments/${encodeURIComponent(id)}/connect/first-query`, {
        signal: abort.signal,
      })
      if (!response.ok) throw await readFailure(response)
      if (!response.body) return
      for await (const news of readNdjson<FirstQuery>(response.body)) {
        const last = news.at(-1)
        if (last && !abort.signal.aborted) setState(last)
      }
    }
    wait().catch((error: unknown) => {
      if (!abort.signal.aborted) setState({ kind: 'failed', failure: failureOf(error) })
    })
    return () => abort.abort()
  }, [fetch, id, online, turn])
  return state
}
