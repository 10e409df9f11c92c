import { assertNever } from '../base/assert-never.ts'
import type { DeploymentState } from '../deployments/view.ts'
import type { HealthCondition } from './view.ts'

/** A deployment's state as it is counted and told. */
export function conditionOf(state: DeploymentState): HealthCondition {
  switch (state.kind) {
    case 'online':
    case 'snapshotting':
    case 'failed':
    case 'unknown':
      return state.kind
    case 'starting':
    case 'upgrading':
    case 'deploying':
    case 'removing':
    case 'stopping':
      return 'busy'
    case 'not-answering':
      return state.ended ? 'down' : 'silent'
    case 'restarting':
    case 'missing':
      return 'down'
    case 'stopped':
      return state.unasked ? 'down' : 'stopped'
    default:
      return assertNever(state)
  }
}
