import type { TaskKind, TaskView } from '../../../electron/deployments/view.ts'

const doing: Readonly<Record<TaskKind, string>> = {
  deploy: 'Deploying',
  start: 'Starting',
  stop: 'Stopping',
  restart: 'Restarting',
  silence: 'Stopping the telemetry of',
  apply: 'Applying settings to',
  upgrade: 'Upgrading',
  'tear-down': 'Tearing down',
  'clean-up': 'Cleaning up after',
}

const done: Readonly<Record<TaskKind, string>> = {
  deploy: 'is deployed',
  start: 'is started',
  stop: 'is stopped',
  restart: 'is restarted',
  silence: 'no longer reports on its own',
  apply: 'runs with its new settings',
  upgrade: 'runs from its new image',
  'tear-down': 'is torn down',
  'clean-up': 'is cleaned up',
}

/** The task's title: what it does while it runs, what has come of it after. */
export function taskTitle({
  kind,
  state,
  deploymentName: name,
}: Pick<TaskView, 'kind' | 'state' | 'deploymentName'>): string {
  switch (state) {
    case 'succeeded':
      return `${name} ${done[kind]}`
    case 'failed':
      return `${doing[kind]} ${name} failed`
    case 'cancelling':
      return `Cancelling: ${doing[kind].toLowerCase()} ${name}`
    case 'undoing':
      return `Undoing: ${doing[kind].toLowerCase()} ${name}`
    case 'cancelled':
      return `${doing[kind]} ${name} was cancelled and undone`
    case 'rolled-back':
      return `${doing[kind]} ${name} was rolled back`
    default:
      return `${doing[kind]} ${name}`
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
  const quarters = total > 0 ? Math.floor((done / total) * 4) : 0
  return `Step ${at} of ${of}: ${step.title}${quarters > 0 ? `, ${Math.min(quarters, 4) * 25}% done` : ''}`
}

/** True where going back takes away what the task made; the others leave things where they are. */
export function undoes({ kind }: Pick<TaskView, 'kind'>): boolean {
  return kind === 'deploy' || kind === 'apply' || kind === 'upgrade' || kind === 'start'
}
