import { useCallback } from 'react'
import type { KnownSetting } from '../../../electron/readyset/known-settings.ts'
import { useClient } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { useLoaded } from '../../client/use-loaded.ts'

export interface FormOptions {
  /** Tags of ReadySet's image to choose from, newest first. */
  readonly tags: readonly string[]
  /** Every setting that ReadySet is known to read. */
  readonly settings: readonly KnownSetting[]
}

const none: FormOptions = { tags: [], settings: [] }

/** What the form's fields propose. Without it they take whatever is typed, as ever. */
export function useFormOptions(): FormOptions {
  const { api } = useClient()
  const { loaded } = useLoaded(useCallback(() => answer(api.deployments['form-options'].$get()), [api]))
  return loaded.kind === 'ready' ? loaded.value : none
}
