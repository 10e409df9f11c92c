import type { EngineContainer } from '../../engines/objects.ts'
import type { InstanceReadiness } from '../../readyset/instance-readiness.ts'
import type { DeploymentView } from '../view.ts'

/** How an instance last ended, with the reason in words. */
export interface LastExit {
  readonly containerId: string
  readonly exitCode: number
  readonly outOfMemory: boolean
  /** A sentence's rest: `exited with code 1: Config verification failed`. */
  readonly why: string
}

/** All that is known of one deployment's reality. */
export interface Observed {
  /** ReadySet's container; null where the engine has none. */
  readonly container: EngineContainer | null
  /** The new database's container; null where there is none, or none is wanted. */
  readonly database: EngineContainer | null
  /** The engine's list has been read since the program started. */
  readonly listed: boolean
  /** The answer of the instance that runs now; null before the first one. */
  readonly readiness: InstanceReadiness | null
  readonly lastExit: LastExit | null
  /** Starts by the engine itself within the last five minutes. */
  readonly restarts: number
  readonly usage: DeploymentView['usage']
}

export const nothingObserved: Observed = {
  container: null,
  database: null,
  listed: false,
  readiness: null,
  lastExit: null,
  restarts: 0,
  usage: null,
}
