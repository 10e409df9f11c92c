import type { TaskView } from '../../../electron/deployments/view.ts'
import { Paragraph } from '../../ui/note.tsx'
import { words } from './words.ts'
import styles from './would-remove.module.css'

/** What cancelling now, or rolling back, would remove: by name, exactly what this task made. */
export function WouldRemove({ task }: { readonly task: TaskView }) {
  if (task.kind === 'apply' || task.kind === 'upgrade') return <WouldGoBack task={task} />
  if (task.wouldRemove.length === 0) {
    return <Paragraph>{words.remove.nothing}</Paragraph>
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
      <Paragraph small>{words.remove.exactly}</Paragraph>
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
      <Paragraph small>{touched ? words.remove.oldComesBack : words.remove.oldUntouched}</Paragraph>
    </>
  )
}
