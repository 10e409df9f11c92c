import type { UpgradeView } from '../../../electron/deployments/upgrade/view.ts'
import type { TaskView } from '../../../electron/deployments/view.ts'
import type { Client } from '../../client/client.ts'
import { answer } from '../../client/request.ts'

/** Asks the registry, and what an upgrade to the image would do. */
export function previewUpgrade({ api }: Client, id: string, image: string): Promise<UpgradeView> {
  return answer(api.deployments[':id'].upgrade.preview.$post({ param: { id }, json: { image } }))
}

export function upgrade(
  { api }: Client,
  id: string,
  to: { readonly image: string; readonly digest: string },
): Promise<TaskView> {
  return answer(api.deployments[':id'].upgrade.$post({ param: { id }, json: to }))
}
