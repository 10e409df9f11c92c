import { useCallback, useEffect, useRef, useState } from 'react'
import type { HealthEntry } from '../../../electron/health/view.ts'
import { type ApiFailure, failureOf } from '../../client/api-failure.ts'
import { useClient } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'

export interface Timeline {
  readonly entries: readonly HealthEntry[]
  readonly more: boolean
  readonly loading: boolean
  readonly failure: ApiFailure | null
  readonly older: () => void
  readonly again: () => void
}

/** A deployment's entries, the newest first: the newest page is read again at each revision, older ones when asked for. */
export function useTimeline(deploymentId: string, revision: number): Timeline {
  const { api } = useClient()
  const [state, setState] = useState<Omit<Timeline, 'older' | 'again'>>({
    entries: [],
    more: false,
    loading: true,
    failure: null,
  })
  const latest = useRef(state)
  latest.current = state
  const turn = useRef(0)

  const read = useCallback(
    async (before: HealthEntry | undefined) => {
      turn.current += 1
      const mine = turn.current
      const query = before ? { until: String(before.until), n: String(before.n) } : {}
      try {
        const page = await answer(api.deployments[':id'].health.$get({ param: { id: deploymentId }, query }))
        if (mine !== turn.current) return
        setState(({ entries: had, more: hadMore }) => {
          const entries = before ? [...had, ...page.entries] : withOlder(page.entries, had)
          const more = before || entries.length === page.entries.length ? page.more : hadMore
          return { entries, more, loading: false, failure: null }
        })
      } catch (error) {
        if (mine === turn.current) setState((had) => ({ ...had, loading: false, failure: failureOf(error) }))
      }
    },
    [api, deploymentId],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: `revision` asks for another reading
  useEffect(() => void read(undefined), [read, revision])
  const older = useCallback(() => void read(latest.current.entries.at(-1)), [read])
  const again = useCallback(() => void read(undefined), [read])
  return { ...state, older, again }
}

/** The newest page, and of what was there before what is older than it. */
function withOlder(page: readonly HealthEntry[], had: readonly HealthEntry[]): readonly HealthEntry[] {
  const last = page.at(-1)
  if (!last) return page
  const known = new Set(page.map(({ n }) => n))
  const rest = had.filter(
    (entry) => !known.has(entry.n) && (entry.until < last.until || (entry.until === last.until && entry.n < last.n)),
  )
  return [...page, ...rest]
}
