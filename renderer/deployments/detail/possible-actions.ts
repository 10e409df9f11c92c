import type { DeploymentState } from '../../../electron/deployments/view.ts'
import { assertNever } from '../../ui/assert-never.ts'

export interface PossibleActions {
  readonly start: boolean
  readonly stop: boolean
  readonly restart: boolean
  readonly tearDown: boolean
  readonly upgrade: boolean
}

const none: PossibleActions = { start: false, stop: false, restart: false, tearDown: false, upgrade: false }

/** What can be done to a deployment in its state; while a task is at work only that task's own buttons are. */
export function possibleActions(state: DeploymentState, hasTask: boolean): PossibleActions {
  if (hasTask) return none
  switch (state.kind) {
    case 'online':
    case 'snapshotting':
    case 'starting':
    case 'restarting':
    case 'not-answering':
      return { start: false, stop: true, restart: true, tearDown: true, upgrade: true }
    case 'stopped':
      return { ...none, start: true, tearDown: true, upgrade: true }
    case 'missing':
      return { ...none, start: true, tearDown: true }
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
