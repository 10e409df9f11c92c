import type { TaskView } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { saveText } from '../../ui/save-text.ts'
import { exportedCaches } from './task-api.ts'
import { words } from './words.ts'

/** Hands out the caches that a change wrote down before it began, for whoever wants them in a file of their own. */
export function ExportedCaches({ task }: { readonly task: TaskView }) {
  const client = useClient()
  const save = useAction(async () =>
    saveText(`${task.deploymentName}-caches.sql`, await exportedCaches(client, task.id)),
  )
  if (!task.steps.some(({ id, state }) => id === 'export-caches' && state === 'passed')) return null
  return (
    <>
      <Bar>
        <Button onClick={save.run} busy={save.busy}>
          {words.made.saveCaches}
        </Button>
      </Bar>
      {save.failure && <ErrorNote {...save.failure} />}
    </>
  )
}
