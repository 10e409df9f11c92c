import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import type { Check } from '../../../electron/readyset/kinds.ts'
import { type ApiFailure, failureOf } from '../../client/api-failure.ts'
import { useClient } from '../../client/client-context.tsx'
import { runChecks } from './deploy-api.ts'

export interface ChecksState {
  readonly kind: 'idle' | 'running' | 'done' | 'failed'
  readonly checks: readonly Check[]
  readonly failure: ApiFailure | null
  /** The form that was checked: when it has changed since, the lines may no longer hold. */
  readonly checked: DeployForm | null
}

const idle: ChecksState = { kind: 'idle', checks: [], failure: null, checked: null }

/** Runs the checks on request, line by line; a new run or leaving the screen ends the one before. */
export function useChecks(): { readonly state: ChecksState; readonly run: (form: DeployForm) => void } {
  const client = useClient()
  const [state, setState] = useState(idle)
  const current = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => current.current?.abort(), [])
  const run = useCallback(
    (form: DeployForm) => {
      current.current?.abort()
      const abort = new AbortController()
      current.current = abort
      setState({ ...idle, kind: 'running', checked: form })
      const onChecks = (more: readonly Check[]) => {
        if (!abort.signal.aborted) setState((before) => ({ ...before, checks: withChecks(before.checks, more) }))
      }
      runChecks(client, form, onChecks, abort.signal).then(
        () => abort.signal.aborted || setState((before) => ({ ...before, kind: 'done' })),
        (error: unknown) =>
          abort.signal.aborted || setState((before) => ({ ...before, kind: 'failed', failure: failureOf(error) })),
      )
    },
    [client],
  )
  return { state, run }
}

/** A line that comes again, with more known, takes the place of the earlier one. */
export function withChecks(checks: readonly Check[], more: readonly Check[]): readonly Check[] {
  return [...new Map([...checks, ...more].map((check) => [check.id, check])).values()]
}
