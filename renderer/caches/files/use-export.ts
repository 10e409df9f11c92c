import { useClient, useLive } from '../../client/client-context.tsx'
import { type Action, useAction } from '../../client/use-action.ts'
import { showToast } from '../../ui/toasts.ts'
import { exportCaches } from '../api.ts'
import { failureText } from '../failure-text.ts'
import { words } from './words.ts'

/** Saves the definitions of the deployment's caches as a file; a refusal is told as news. */
export function useExport(deploymentId: string): Action<[]> {
  const client = useClient()
  const name = useLive((state) => state.deployments[deploymentId]?.name ?? deploymentId)
  return useAction(async () => {
    try {
      await exportCaches(client, deploymentId, name)
    } catch (error) {
      showToast({ tone: 'bad', title: words.notExported(name), text: failureText(error) })
    }
  })
}
