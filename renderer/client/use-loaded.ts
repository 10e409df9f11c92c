import { useCallback, useEffect, useState } from 'react'
import { type ApiFailure, failureOf } from './api-failure.ts'

export type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }

export interface Loader<T> {
  readonly loaded: Loaded<T>
  readonly reload: () => void
}

/**
 * Reads something when the component opens and whenever `load` is another function: keep it stable with `useCallback`.
 * The last answer stays while a new one is fetched, and an answer that comes too late is dropped.
 */
export function useLoaded<T>(load: () => Promise<T>): Loader<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ kind: 'loading' })
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks for another reading
  useEffect(() => {
    let late = false
    load().then(
      (value) => late || setLoaded({ kind: 'ready', value }),
      (error: unknown) => late || setLoaded({ kind: 'failed', failure: failureOf(error) }),
    )
    return () => {
      late = true
    }
  }, [load, turn])
  const reload = useCallback(() => setTurn((before) => before + 1), [])
  return { loaded, reload }
}
