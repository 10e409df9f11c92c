import { Failure } from '../../base/failure.ts'
import type { TaskRecord } from '../tasks/task-record.ts'

/** The failure of an id that is not known. */
export function noSuchDeployment(): Failure {
  return new Failure(
    'not-found',
    'There is no such deployment; it may have been torn down or forgotten. Nothing was changed.',
    { hint: 'Go back to the list of deployments: it shows what there is now.' },
  )
}

/** One task at a time changes a deployment. */
export function someoneAtWork(task: TaskRecord | undefined): Failure {
  const what = task ? `the task "${task.kind}" works on "${task.deploymentName}"` : 'another task works on it'
  return new Failure('busy', `Nothing was changed: ${what} at the moment.`, {
    hint: 'Wait for its end, or cancel it, then try again.',
    details: { taskId: task?.id ?? null },
  })
}

/** A deploy that waits for a decision comes before everything else, save a tear-down. */
export function notDeployedYet(task: TaskRecord): Failure {
  const words = `"${task.deploymentName}" is not deployed yet: its task waits for your decision. Nothing was changed.`
  return new Failure('busy', words, {
    hint: 'Try again from the failed step, or roll back.',
    details: { taskId: task.id },
  })
}
