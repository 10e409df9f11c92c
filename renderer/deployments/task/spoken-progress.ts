import type { TaskView } from '../../../electron/deployments/view.ts'
import { formatCount, formatPercent } from '../../ui/format.ts'
import { stepCount, taskTitle } from './task-words.ts'
import { words } from './words.ts'

/**
 * What a screen reader says of the task as it goes on: each step once, of a long one each quarter that is done, and the end.
 * A failure says itself, by its error.
 */
export function spokenProgress(task: Pick<TaskView, 'kind' | 'state' | 'deploymentName' | 'steps'>): string {
  const { at, of } = stepCount(task)
  const step = task.steps.find(({ state }) => state === 'running')
  if (task.state === 'failed') return ''
  if (task.state !== 'running' || !step) return taskTitle(task)
  const { done, total } = step.progress ?? { done: 0, total: 0 }
  const quarters = total > 0 ? Math.min(Math.floor((done / total) * 4), 4) : 0
  const [which, ofAll] = [formatCount(at), formatCount(of)]
  if (quarters <= 0) return words.spoken.step(which, ofAll, step.title)
  return words.spoken.stepDone(which, ofAll, step.title, formatPercent(quarters / 4))
}
