import type { Unsubscribe } from '../base/listeners.ts'
import type { EngineEvent } from './engine.ts'
import type { EngineContainer } from './objects.ts'

/**
 * A container without this program's labels, as the engine describes it. Its environment and arguments may hold secrets: they
 * are looked at here, and go nowhere else.
 */
export interface NeighbourContainer extends EngineContainer {
  readonly env: Readonly<Record<string, string>>
  /** What its process is started with, without the program itself. */
  readonly args: readonly string[]
  /** The engine's word: `no`, `always`, `unless-stopped`, `on-failure`. */
  readonly restart: string
  /** It has no network of its own: what it listens on is the host's. */
  readonly hostNetwork: boolean
  /** The engine removes it when it stops (`docker run --rm`). */
  readonly removedOnStop: boolean
}

/** Containers that somebody else made. All of it rejects as the engine's own methods do. */
export interface Neighbours {
  /** The whole list whenever something in it has changed. Nothing is looked at while nobody listens. */
  onList(listener: (list: readonly NeighbourContainer[]) => void): Unsubscribe
  /** News of them while somebody listens to the list. */
  onEvent(listener: (event: EngineEvent) => void): Unsubscribe
  /** Reads the list now. */
  list(signal?: AbortSignal): Promise<readonly NeighbourContainer[]>
  inspect(idOrName: string, signal?: AbortSignal): Promise<NeighbourContainer | undefined>
  /**
   * Makes a container that is configured as another one, down to its labels, networks and nameless volumes, with `env` laid
   * over its environment. It is not started. Resolves with its id.
   */
  copy(idOrName: string, changes: CopyChanges, signal?: AbortSignal): Promise<string>
}

export interface CopyChanges {
  readonly name: string
  readonly env: Readonly<Record<string, string>>
}
