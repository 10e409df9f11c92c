import type { ApiClient } from '../../client/api-client.ts'
import { useClient } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { type Action, useAction } from '../../client/use-action.ts'

type Reply = Parameters<typeof answer>[0]

/** A change of telemetry's settings: what it answers is not needed, the live stream brings it. */
export function useTelemetryAction<Args extends readonly unknown[]>(
  call: (telemetry: ApiClient['telemetry'], ...args: Args) => Reply,
): Action<Args> {
  const { api } = useClient()
  return useAction(async (...args: Args) => {
    await answer(call(api.telemetry, ...args))
  })
}
