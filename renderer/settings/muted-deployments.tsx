import type { DeploymentView } from '../../electron/deployments/view.ts'
import { useClient, useLive } from '../client/client-context.tsx'
import { answer } from '../client/request.ts'
import { useAction } from '../client/use-action.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Paragraph } from '../ui/note.tsx'
import styles from './settings-screen.module.css'
import { words } from './words.ts'

/** Of which deployments nobody is told. */
export function MutedDeployments() {
  const deployments = useLive((state) => state.deployments)
  const sorted = Object.values(deployments).sort((a, b) => a.name.localeCompare(b.name))
  return (
    <fieldset>
      <legend>
        <h2>{words.alerts.muted}</h2>
      </legend>
      {sorted.length === 0 && <Paragraph small>{words.alerts.noDeployment}</Paragraph>}
      <div className={styles.muted}>
        {sorted.map((deployment) => (
          <Muted key={deployment.id} deployment={deployment} />
        ))}
      </div>
    </fieldset>
  )
}

function Muted({ deployment: { id, name } }: { readonly deployment: DeploymentView }) {
  const { api } = useClient()
  const muted = useLive((state) => state.health.muted.includes(id))
  const change = useAction(async (wanted: boolean) => {
    await answer(api.deployments[':id'].alerts.mute.$post({ param: { id }, json: { muted: wanted } }))
  })
  return (
    <>
      <Checkbox checked={muted} disabled={change.busy} onChange={change.run}>
        {name}
      </Checkbox>
      {change.failure && <ErrorNote {...change.failure} />}
    </>
  )
}
