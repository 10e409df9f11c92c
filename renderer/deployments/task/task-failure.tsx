import type { TaskView } from '../../../electron/deployments/view.ts'
import type { Action } from '../../client/use-action.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PortRetry } from './port-retry.tsx'
import type { TaskWord } from './task-api.ts'
import { wentBack } from './task-words.ts'
import { words } from './words.ts'

interface TaskFailureProps {
  readonly task: TaskView
  readonly say: Action<[TaskWord]>
}

/** Why the task failed: at which step, what it means, what to do, and the last words of what failed. */
export function TaskFailure({ task, say }: TaskFailureProps) {
  const failed = task.steps.find(({ error }) => error !== null)
  if (!failed?.error) return null
  const { code, message, hint, evidence } = failed.error
  const offersPort = code === 'port-in-use' && task.state === 'failed'
  return (
    <ErrorNote
      title={words.failure.at(failed.title)}
      message={message}
      hint={wentBack(task) ? words.failure.wentBack : hint}
      evidence={evidence}
      actions={offersPort && <PortRetry say={say} />}
    />
  )
}
