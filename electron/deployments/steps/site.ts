import type { Clock } from '../../base/clock.ts'
import type { Engine } from '../../engines/engine.ts'
import type { CacheMode, DatabaseAddress } from '../../readyset/kinds.ts'
import type { Instances } from '../observe/instances.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { DeploymentSpec } from '../spec.ts'
import type { NoteName } from '../tasks/task-notes.ts'
import type { CacheKeeper } from './cache-keeper.ts'
import type { Patience } from './patience.ts'

/** Where a task's steps work, and what they bring about. */
export interface Site {
  readonly engine: Engine
  readonly instances: Instances
  readonly clock: Clock
  readonly patience: Patience
  readonly deploymentId: string
  readonly taskId: string
  /** What steps of this task have found; it outlives the program. */
  readonly notes: { get(name: NoteName): string | undefined; set(name: NoteName, text: string): void }
  /** Null where nobody knows of caches. */
  readonly caches: CacheKeeper | null
  /** What this task brings about. */
  spec(): DeploymentSpec
  /** Worked out anew each time, since a step before may have learnt more. Needs `reservePorts` to have been. */
  plan(): Promise<DeploymentPlan>
  /** An existing upstream as this program reaches it; undefined where the database is new. Needs no ports. */
  upstreamFromOutside(): Promise<DatabaseAddress | undefined>
  /** What undoing a change goes back to. */
  previousPlan(): Promise<DeploymentPlan>
  /** Labels of whatever this task makes, on top of the plan's own. */
  ownLabels(): Promise<Readonly<Record<string, string>>>
  /** What the image said of itself when it was last asked; empty where it was not. */
  releaseOf(image: string): string
  /** What the image said of itself when it was asked. */
  keepRelease(image: string, text: string): void
  httpPort(): number | null
  keepHttpPort(port: number): void
  /** Ports that this program's other deployments have on this engine. */
  portsOfOthers(): ReadonlySet<number>
  /** Other deployments of this program with the same upstream database. */
  sharesUpstream(): boolean
  /** Whether the image knows `--verify`. */
  canVerify(): boolean
  /** The mode that the instance really runs in. */
  effectiveMode(): CacheMode
  /** Makes the settings of a change the deployment's own. */
  keepSettings(): Promise<void>
}
