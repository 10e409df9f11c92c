import type { TaskView } from '../../../electron/deployments/view.ts'
import { assertNever } from '../../ui/assert-never.ts'
import { words } from '../words.ts'

const said = words.tasks

/** The task's title: what it does while it runs, what has come of it after. */
export function taskTitle({
  kind,
  state,
  deploymentName: name,
}: Pick<TaskView, 'kind' | 'state' | 'deploymentName'>): string {
  const doing = said.doing[kind](name)
  switch (state) {
    case 'succeeded':
      return said.done[kind](name)
    case 'failed':
      return said.failed(doing)
    case 'cancelling':
      return said.cancelling(doing)
    case 'undoing':
      return said.undoing(doing)
    case 'cancelled':
      return said.cancelled(doing)
    case 'rolled-back':
      return said.rolledBack(doing)
    case 'running':
      return doing
    default:
      return assertNever(state)
  }
}

/** True while the task does something by itself. */
export function isUnderWay({ state }: Pick<TaskView, 'state'>): boolean {
  return state === 'running' || state === 'cancelling' || state === 'undoing'
}

/** A change whose new container did not answer, or that was cancelled: the old one is in its place again. */
export function wentBack({ kind, state }: Pick<TaskView, 'kind' | 'state'>): boolean {
  return (kind === 'apply' || kind === 'upgrade') && (state === 'rolled-back' || state === 'cancelled')
}

/** Which step it is at, counted from one, and of how many. */
export function stepCount({ steps }: Pick<TaskView, 'steps'>): { readonly at: number; readonly of: number } {
  const ended = steps.filter(({ state }) => state !== 'todo' && state !== 'running').length
  const running = steps.some(({ state }) => state === 'running')
  return { at: Math.min(steps.length, ended + (running ? 1 : 0)), of: steps.length }
}

/** True where going back takes away what the task made; the others leave things where they are. */
export function undoes({ kind }: Pick<TaskView, 'kind'>): boolean {
  return kind === 'deploy' || kind === 'apply' || kind === 'upgrade' || kind === 'start'
}
