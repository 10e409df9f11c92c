import { useClient, useLive } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Screen } from '../../ui/screen.tsx'
import { BeingMade } from './being-made.tsx'
import { ExportedCaches } from './exported-caches.tsx'
import { spokenProgress } from './spoken-progress.ts'
import { StepLine } from './step-line.tsx'
import { TaskActions } from './task-actions.tsx'
import { type TaskWord, tellTask } from './task-api.ts'
import { TaskFailure } from './task-failure.tsx'
import { TaskLog } from './task-log.tsx'
import styles from './task-screen.module.css'
import { TaskState } from './task-state.tsx'
import { isUnderWay, taskTitle, undoes } from './task-words.ts'
import { words } from './words.ts'
import { WouldRemove } from './would-remove.tsx'

/** One task: its steps with true progress at the left, what it makes and would undo at the right. It outlives this page. */
export function TaskScreen({ taskId }: { readonly taskId: string }) {
  const task = useLive((state) => state.tasks[taskId])
  const deployment = useLive((state) => (task ? state.deployments[task.deploymentId] : undefined))
  const client = useClient()
  const say = useAction((word: TaskWord) => tellTask(client, taskId, word))
  if (!task) return <NotHere />
  const title = taskTitle(task)
  const couldUndo = undoes(task) && (task.state === 'failed' || task.canCancel)
  return (
    <Screen
      title={title}
      name={title}
      state={<TaskState task={task} />}
      actions={<TaskActions task={task} say={say} />}
    >
      <p className="unseen" role="status">
        {spokenProgress(task)}
      </p>
      {say.failure && <ErrorNote {...say.failure} />}
      <TaskFailure task={task} say={say} />
      <div className={styles.split}>
        <Panel label={words.steps}>
          <ol>
            {task.steps.map((step) => (
              <StepLine key={step.id} step={step} />
            ))}
          </ol>
        </Panel>
        <Panel>
          {deployment && (
            <section className={styles.part}>
              <h2>{isUnderWay(task) && task.kind === 'deploy' ? words.whatIsMade : words.whatItIs}</h2>
              <BeingMade deployment={deployment} />
              <ExportedCaches task={task} />
            </section>
          )}
          {couldUndo && (
            <section className={styles.part}>
              <h2>{task.state === 'failed' ? words.remove.rollingBack : words.remove.cancelling}</h2>
              <WouldRemove task={task} />
            </section>
          )}
          <section className={styles.part}>
            <TaskLog task={task} />
          </section>
        </Panel>
      </div>
    </Screen>
  )
}

function NotHere() {
  return (
    <Screen title={words.notHere.title} name={words.notHere.name}>
      <EmptyState title={words.notHere.nothing} actions={<LinkButton href="/">{words.notHere.go}</LinkButton>}>
        {words.notHere.means}
      </EmptyState>
    </Screen>
  )
}
