import type { KeptConnection } from '../observe/kept-connection.ts'
import { nothingObserved, type Observed } from '../observe/observed.ts'
import type { DeploymentState, DeploymentView } from '../view.ts'
import type { Found } from './find-guests.ts'

/** What the observer keeps of one guest. The only mutable thing of its kind; moments are on the monotonic scale. */
export interface GuestEntry {
  readonly id: string
  observed: Observed
  /** What the engine's last list has of its container. */
  found: Found | undefined
  connection: KeptConnection | undefined
  /** Versions were asked of the instance that started then; 0 stands for one whose start nobody tells. */
  factsOf: number | null
  restartedAt: readonly number[]
  runningSince: number | null
  stateKind: DeploymentState['kind'] | undefined
  stateSince: number
  view: DeploymentView | undefined
}

export function newGuestEntry(id: string): GuestEntry {
  return {
    id,
    observed: nothingObserved,
    found: undefined,
    connection: undefined,
    factsOf: null,
    restartedAt: [],
    runningSince: null,
    stateKind: undefined,
    stateSince: 0,
    view: undefined,
  }
}
