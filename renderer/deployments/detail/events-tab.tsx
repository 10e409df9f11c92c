import type { DeploymentDetail } from '../../../electron/deployments/view.ts'
import { useLive } from '../../client/client-context.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useMuteDeployment } from '../alerts/use-mute.ts'
import { Strip } from '../health/strip.tsx'
import { Timeline } from '../health/timeline.tsx'
import styles from './events-tab.module.css'
import { words } from './words.ts'

/** How the deployment was, and what happened to it: seen, reported by its engine, or done by this program. */
export function EventsTab({ detail: { view, tasks } }: { readonly detail: Pick<DeploymentDetail, 'view' | 'tasks'> }) {
  // Another run of the program begins to count anew.
  const revision = useLive(({ app, health }) => app.startedAt + (health.revisions[view.id] ?? 0))
  return (
    <div className={styles.parts}>
      <Strip deploymentId={view.id} revision={revision} />
      <Timeline deploymentId={view.id} tasks={tasks} revision={revision} />
      <Quiet id={view.id} name={view.name} />
    </div>
  )
}

function Quiet({ id, name }: { readonly id: string; readonly name: string }) {
  const muted = useLive((state) => state.health.muted.includes(id))
  const change = useMuteDeployment(id)
  return (
    <>
      <Checkbox checked={muted} disabled={change.busy} onChange={change.run}>
        {words.mute(name)}
      </Checkbox>
      {change.failure && <ErrorNote {...change.failure} />}
    </>
  )
}
