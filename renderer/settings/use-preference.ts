import type { PreferencesView } from '../../electron/settings/view.ts'
import { useClient } from '../client/client-context.tsx'
import { answer } from '../client/request.ts'
import { type Action, useAction } from '../client/use-action.ts'

/** Changes part of the preferences; what has become of them comes back on the live stream, to every open page. */
export function useChangePreferences(): Action<[Partial<PreferencesView>]> {
  const { api } = useClient()
  return useAction(async (part: Partial<PreferencesView>) => {
    await answer(api.preferences.$post({ json: part }))
  })
}
