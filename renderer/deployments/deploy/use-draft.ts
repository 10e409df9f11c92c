import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeployForm, DraftView } from '../../../electron/deployments/draft.ts'
import { type ApiFailure, failureOf } from '../../client/api-failure.ts'
import { useClient, useLive } from '../../client/client-context.tsx'
import { createRace, type Race } from '../form/race.ts'
import { draftOf } from './deploy-api.ts'

/** Long enough not to ask at each key, short enough to seem at once. */
const pauseMs = 120

export interface DraftState {
  readonly draft: DraftView | null
  /** True while what is shown belongs to an earlier form. */
  readonly behind: boolean
  readonly failure: ApiFailure | null
  /** Asks once more what the form means, after a failure. */
  readonly again: () => void
}

type Answer = Omit<DraftState, 'again'>

/** What the form means, asked of the backend at each change; the last answer stays until a newer one is there. */
export function useDraft(form: DeployForm | null): DraftState {
  const client = useClient()
  const [state, setState] = useState<Answer>({ draft: null, behind: true, failure: null })
  const [asked, setAsked] = useState(0)
  const race = useRef<Race<DraftView> | undefined>(undefined)
  useEffect(() => {
    race.current = createRace<DraftView>(
      (draft) => setState({ draft, behind: false, failure: null }),
      (error) => setState(({ draft }) => ({ draft, behind: true, failure: failureOf(error) })),
    )
    return () => race.current?.stop()
  }, [])
  // A name or a port that was taken may be free now, and the other way round.
  const others = useLive((live) => Object.keys(live.deployments).join(' '))
  // biome-ignore lint/correctness/useExhaustiveDependencies: other deployments change what the form means; `asked` asks again
  useEffect(() => {
    if (!form) return
    setState((before) => (before.behind ? before : { ...before, behind: true }))
    race.current?.ask((signal) => draftOf(client, form, signal), pauseMs)
  }, [client, form, others, asked])
  const again = useCallback(() => {
    setState(({ draft }) => ({ draft, behind: true, failure: null }))
    setAsked((times) => times + 1)
  }, [])
  return { ...state, again }
}
