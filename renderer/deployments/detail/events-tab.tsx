import { Link } from 'wouter'
import type { DeploymentDetail } from '../../../electron/deployments/view.ts'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Cell, Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { TaskState } from '../task/task-state.tsx'
import { taskTitle } from '../task/task-words.ts'
import { engineEventWords } from './engine-event-words.ts'
import styles from './events-tab.module.css'

const taskColumns = [{ name: 'When', width: '180px' }, { name: 'Task', width: '320px' }, { name: 'State' }] as const
const eventColumns = [
  { name: 'When', width: '180px' },
  { name: 'What the engine reported', width: '320px' },
  { name: 'Container' },
] as const

/** What this program did to the deployment, and what its engine reported of it. */
export function EventsTab({ detail: { tasks, events } }: { readonly detail: DeploymentDetail }) {
  return (
    <div className={styles.parts}>
      <section className={styles.part}>
        <h2>Tasks</h2>
        {tasks.length === 0 ? (
          <Paragraph>This program has done nothing to it yet.</Paragraph>
        ) : (
          <Panel padded={false}>
            <Table label="Tasks" columns={taskColumns}>
              {tasks.map((task) => (
                <tr key={task.id}>
                  <Cell>
                    <Time at={task.startedAt} />
                  </Cell>
                  <Cell>
                    <Link href={`/tasks/${task.id}`}>{taskTitle(task)}</Link>
                  </Cell>
                  <Cell>
                    <TaskState task={task} />
                  </Cell>
                </tr>
              ))}
            </Table>
          </Panel>
        )}
      </section>
      <section className={styles.part}>
        <h2>Engine, in the last day</h2>
        {events.length === 0 ? (
          <Paragraph>The engine has reported nothing of its containers since this program runs.</Paragraph>
        ) : (
          <Panel padded={false}>
            <Table label="Engine events" columns={eventColumns}>
              {[...events].reverse().map((event) => (
                <tr key={`${event.at} ${event.container} ${event.action}`}>
                  <Cell>
                    <Time at={event.at} precision="millisecond" />
                  </Cell>
                  <Cell>{engineEventWords(event)}</Cell>
                  <Cell mono>{event.container}</Cell>
                </tr>
              ))}
            </Table>
          </Panel>
        )}
      </section>
    </div>
  )
}
