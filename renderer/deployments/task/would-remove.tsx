import type { TaskView } from '../../../electron/deployments/view.ts'
import { Paragraph } from '../../ui/note.tsx'
import styles from './would-remove.module.css'

/** What cancelling now, or rolling back, would remove: by name, exactly what this task made. */
export function WouldRemove({ task }: { readonly task: TaskView }) {
  if (task.kind === 'apply' || task.kind === 'upgrade') return <WouldGoBack task={task} />
  if (task.wouldRemove.length === 0) {
    return (
      <Paragraph>nothing: this task has made nothing yet. Image layers that are here stay for next time.</Paragraph>
    )
  }
  return (
    <>
      <ul className={styles.list}>
        {task.wouldRemove.map((name) => (
          <li key={name}>
            <code>{name}</code>
          </li>
        ))}
      </ul>
      <Paragraph small>Exactly what this task made. Your database and what was here before stay as they are.</Paragraph>
    </>
  )
}

/** A change is taken back whole: what was there before is there again. */
function WouldGoBack({ task }: { readonly task: TaskView }) {
  const touched = task.steps.some(({ id, state }) => id === 'set-aside' && state !== 'todo')
  return (
    <>
      {task.wouldRemove.length > 0 && (
        <ul className={styles.list}>
          {task.wouldRemove.map((name) => (
            <li key={name}>
              <code>{name}</code>
            </li>
          ))}
        </ul>
      )}
      <Paragraph small>
        {touched
          ? 'The old container then takes its place again, and is asked a query. Data and caches stay.'
          : 'nothing: the old container has not been touched yet.'}
      </Paragraph>
    </>
  )
}
