import type { DeploymentState } from '../../../electron/deployments/view.ts'
import { assertNever } from '../../ui/assert-never.ts'

export interface PossibleActions {
  readonly start: boolean
  readonly stop: boolean
  readonly restart: boolean
  readonly tearDown: boolean
}

const none: PossibleActions = { start: false, stop: false, restart: false, tearDown: false }

/** What can be done to a deployment in its state; while a task is at work only that task's own buttons are. */
export function possibleActions(state: DeploymentState, hasTask: boolean): PossibleActions {
  if (hasTask) return none
  switch (state.kind) {
    case 'online':
    case 'snapshotting':
    case 'starting':
    case 'restarting':
    case 'not-answering':
      return { start: false, stop: true, restart: true, tearDown: true }
    case 'stopped':
      return { start: true, stop: false, restart: false, tearDown: true }
    case 'missing':
      return { start: true, stop: false, restart: false, tearDown: true }
    case 'failed':
    case 'unknown':
      return { ...none, tearDown: true }
    case 'upgrading':
    case 'deploying':
    case 'removing':
    case 'stopping':
      return none
    default:
      return assertNever(state)
  }
}
