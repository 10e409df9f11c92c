import { useCallback } from 'react'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useLoaded } from '../../client/use-loaded.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { formOf } from './detail-api.ts'
import { EditForm } from './edit-form.tsx'
import { words } from './words.ts'

interface EditSettingsProps {
  readonly deployment: DeploymentView
  readonly onDone: () => void
}

/** Fetches the settings as a form; secrets come blank, which means that they stay. */
export function EditSettings({ deployment, onDone }: EditSettingsProps) {
  const client = useClient()
  const { id } = deployment
  const { loaded, reload } = useLoaded(useCallback(() => formOf(client, id), [client, id]))
  switch (loaded.kind) {
    case 'loading':
      return <Waiting>{words.settings.reading}</Waiting>
    case 'failed':
      return <ErrorNote {...loaded.failure} actions={<Button onClick={reload}>{words.settings.readAgain}</Button>} />
    default:
      return <EditForm deployment={deployment} initial={loaded.value} onDone={onDone} />
  }
}
