import type { Clock } from '../../base/clock.ts'
import type { Engine } from '../../engines/engine.ts'
import type { NeighbourContainer, Neighbours } from '../../engines/neighbours.ts'
import type { DatabaseAddress } from '../../readyset/kinds.ts'
import type { Instances } from '../observe/instances.ts'
import type { Patience } from '../steps/patience.ts'

/** Where the tasks of an adopted instance work. */
export interface GuestSite {
  readonly engine: Engine
  readonly neighbours: Neighbours
  readonly instances: Instances
  readonly clock: Clock
  readonly patience: Patience
  readonly taskId: string
  /** Its name, which stays when the container is made again. */
  container(): string
  /** The one that runs now, by an answer of the engine. */
  inspect(signal: AbortSignal): Promise<NeighbourContainer | undefined>
  /** Where to ask a container of it; undefined where no login or no port is known. */
  sql(container: NeighbourContainer, signal: AbortSignal): Promise<DatabaseAddress | undefined>
  /** Its `/health`; undefined where it is not published. */
  http(
    container: NeighbourContainer,
    signal: AbortSignal,
  ): Promise<{ readonly host: string; readonly port: number } | undefined>
}
