import { useLive } from '../../client/client-context.tsx'
import { Bar } from '../../ui/bar.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TaskState } from '../task/task-state.tsx'
import { taskTitle } from '../task/task-words.ts'
import { words } from './words.ts'

/** While a task changes the deployment, or waits for the user's word about it. */
export function TaskBanner({ taskId }: { readonly taskId: string | null }) {
  const task = useLive((state) => (taskId === null ? undefined : state.tasks[taskId]))
  if (!task) return null
  return (
    <Panel tone={task.state === 'failed' ? 'bad' : 'busy'}>
      <Bar end={<LinkButton href={`/tasks/${task.id}`}>{words.task.showSteps}</LinkButton>}>
        <b>{taskTitle(task)}</b>
        <TaskState task={task} />
      </Bar>
    </Panel>
  )
}
