import type { MuteFor } from '../../../electron/health/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { type Action, useAction } from '../../client/use-action.ts'

/** Mutes one alert; what has become of it comes back on the live stream, to every open page. */
export function useMuteAlert(id: string): Action<[MuteFor]> {
  const { api } = useClient()
  return useAction(async (howLong) => {
    await answer(api.alerts[':id'].mute.$post({ param: { id }, json: { howLong } }))
  })
}

/** Mutes everything of a deployment, until it is taken back. */
export function useMuteDeployment(id: string): Action<[boolean]> {
  const { api } = useClient()
  return useAction(async (muted) => {
    await answer(api.deployments[':id'].alerts.mute.$post({ param: { id }, json: { muted } }))
  })
}
