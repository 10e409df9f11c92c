import { useEffect, useRef, useState } from 'react'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import type { ApplyPreview } from '../../../electron/deployments/service/deployments.ts'
import { type ApiFailure, failureOf } from '../../client/api-failure.ts'
import { useClient } from '../../client/client-context.tsx'
import { createRace, type Race } from '../form/race.ts'
import { previewApply } from './detail-api.ts'

const pauseMs = 150

export interface PreviewState {
  readonly value: ApplyPreview | null
  /** True while what is shown belongs to an earlier form. */
  readonly behind: boolean
  readonly failure: ApiFailure | null
}

/** What applying the form would do, asked of the backend at each change. */
export function usePreview(id: string, form: DeployForm): PreviewState {
  const client = useClient()
  const [state, setState] = useState<PreviewState>({ value: null, behind: true, failure: null })
  const race = useRef<Race<ApplyPreview> | undefined>(undefined)
  useEffect(() => {
    race.current = createRace<ApplyPreview>(
      (value) => setState({ value, behind: false, failure: null }),
      (error) => setState(({ value }) => ({ value, behind: true, failure: failureOf(error) })),
    )
    return () => race.current?.stop()
  }, [])
  useEffect(() => {
    setState((before) => (before.behind ? before : { ...before, behind: true }))
    race.current?.ask((signal) => previewApply(client, id, form, signal), pauseMs)
  }, [client, id, form])
  return state
}
