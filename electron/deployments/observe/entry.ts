import type { Engine } from '../../engines/engine.ts'
import type { EngineContainer } from '../../engines/objects.ts'
import type { DeploymentState, DeploymentView } from '../view.ts'
import type { KeptConnection } from './kept-connection.ts'
import { nothingObserved, type Observed } from './observed.ts'

/**
 * What an observer keeps of one instance, whoever made it. The only mutable thing of its kind; moments are on the monotonic
 * scale.
 */
export interface InstanceEntry {
  readonly id: string
  observed: Observed
  connection: KeptConnection | undefined
  /** Versions were asked of the instance that started then; 0 stands for one whose start nobody tells. */
  factsOf: number | null
  /** When the engine started the instance again by itself. */
  restartedAt: readonly number[]
  /** The running instance's start. */
  runningSince: number | null
  stateKind: DeploymentState['kind'] | undefined
  stateSince: number
  view: DeploymentView | undefined
}

export function newInstanceEntry(id: string): InstanceEntry {
  return {
    id,
    observed: nothingObserved,
    connection: undefined,
    factsOf: null,
    restartedAt: [],
    runningSince: null,
    stateKind: undefined,
    stateSince: 0,
    view: undefined,
  }
}

/** One of a deployment of this program. */
export interface Entry extends InstanceEntry {
  readonly engine: Engine
  /** What the last list said of the containers, to see whether a closer look is worth it. */
  listed: string
}

/** Takes in the state that an instance is in now; `first` is since when the first one holds. */
export function enterState(entry: InstanceEntry, { kind }: DeploymentState, now: number, first: () => number): void {
  if (kind === entry.stateKind) return
  entry.stateSince = entry.stateKind === undefined ? first() : now
  entry.stateKind = kind
}

/** Takes in how an instance is shown now. @returns whether it looks different */
export function enterView(entry: InstanceEntry, view: DeploymentView): boolean {
  if (entry.view && JSON.stringify(entry.view) === JSON.stringify(view)) return false
  entry.view = view
  return true
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
