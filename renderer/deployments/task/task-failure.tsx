import type { TaskView } from '../../../electron/deployments/view.ts'
import { ErrorNote } from '../../ui/error-note.tsx'

/** Why the task failed: at which step, what it means, what to do, and the last words of what failed. */
export function TaskFailure({ task }: { readonly task: TaskView }) {
  const failed = task.steps.find(({ error }) => error !== null)
  if (!failed?.error) return null
  const { message, hint, evidence } = failed.error
  return <ErrorNote title={`Failed at “${failed.title}”`} message={message} hint={hint} evidence={evidence} />
}
