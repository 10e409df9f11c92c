import type { TaskKind, TaskView } from '../../../electron/deployments/view.ts'

const doing: Readonly<Record<TaskKind, string>> = {
  deploy: 'Deploying',
  start: 'Starting',
  stop: 'Stopping',
  restart: 'Restarting',
  apply: 'Applying settings to',
  'tear-down': 'Tearing down',
  'clean-up': 'Cleaning up after',
}

const done: Readonly<Record<TaskKind, string>> = {
  deploy: 'is deployed',
  start: 'is started',
  stop: 'is stopped',
  restart: 'is restarted',
  apply: 'runs with its new settings',
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

/** Which step it is at, counted from one, and of how many. */
export function stepCount({ steps }: Pick<TaskView, 'steps'>): { readonly at: number; readonly of: number } {
  const ended = steps.filter(({ state }) => state !== 'todo' && state !== 'running').length
  const running = steps.some(({ state }) => state === 'running')
  return { at: Math.min(steps.length, ended + (running ? 1 : 0)), of: steps.length }
}

/** True where going back takes away what the task made; the others leave things where they are. */
export function undoes({ kind }: Pick<TaskView, 'kind'>): boolean {
  return kind === 'deploy' || kind === 'apply' || kind === 'start'
}
