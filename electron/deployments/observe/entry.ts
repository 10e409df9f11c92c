import type { Engine } from '../../engines/engine.ts'
import type { EngineContainer } from '../../engines/objects.ts'
import type { DeploymentState, DeploymentView } from '../view.ts'
import type { KeptConnection } from './kept-connection.ts'
import { nothingObserved, type Observed } from './observed.ts'

/** What the observer keeps of one deployment. The only mutable thing of its kind; moments are on the monotonic scale. */
export interface Entry {
  readonly id: string
  readonly engine: Engine
  observed: Observed
  /** What the last list said of the containers, to see whether a closer look is worth it. */
  listed: string
  connection: KeptConnection | undefined
  /** Versions were asked of the instance that started then. */
  factsOf: number | null
  /** When the engine started the instance again by itself. */
  restartedAt: readonly number[]
  /** The running instance's start. */
  runningSince: number | null
  stateKind: DeploymentState['kind'] | undefined
  stateSince: number
  view: DeploymentView | undefined
}

export function newEntry(id: string, engine: Engine): Entry {
  return {
    id,
    engine,
    observed: nothingObserved,
    listed: '',
    connection: undefined,
    factsOf: null,
    restartedAt: [],
    runningSince: null,
    stateKind: undefined,
    stateSince: 0,
    view: undefined,
  }
}

/** Says the same as long as nothing about a container in a list is new. */
export function signature(container: EngineContainer | undefined): string {
  if (!container) return 'none'
  const { id, state } = container
  const detail =
    state.kind === 'running'
      ? `${state.health} ${Math.round(state.startedAt / 10_000)}`
      : state.kind === 'exited'
        ? state.exitCode
        : ''
  return `${id} ${state.kind} ${detail}`
}

/** The start of the instance that runs in a container; null where none does. */
export function startOf(container: EngineContainer | null): number | null {
  return container?.state.kind === 'running' ? container.state.startedAt : null
}
