import type { Engine } from '../../engines/engine.ts'
import type { Capabilities } from '../../readyset/capabilities.ts'
import type { Check } from '../../readyset/kinds.ts'
import type { ReadysetRelease } from '../../readyset/release.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../spec.ts'

/** What the checks look at. They change nothing: one-shot containers are removed again. */
export interface CheckSite {
  readonly spec: DeploymentSpec
  readonly secrets: DeploymentSecrets
  readonly plan: DeploymentPlan
  readonly engine: Engine
  /** Asks the image for its version, once for all checks; undefined while the image is not on the engine. */
  release(): Promise<ImageRelease | undefined>
}

export interface ImageRelease {
  readonly release: ReadysetRelease
  readonly capabilities: Capabilities
}

export type Finding = Omit<Check, 'id' | 'title'>

/** One thing that is checked before anything is changed. */
export interface DeployCheck {
  readonly id: string
  readonly title: string
  /** After this long the check ends with a line that says so. */
  readonly limitMs: number
  /** Needs an engine that answers; without one it is passed over, since the engine's own line says it all. */
  readonly needsEngine: boolean
  /** False where the spec has nothing to check here. */
  applies(site: CheckSite): boolean
  /**
   * One line, or several of its own making, given to `onCheck` as they are known. Rejects with a `Failure`, which becomes
   * a failed line, or with the signal's reason.
   */
  run(site: CheckSite, signal: AbortSignal, onCheck: (check: Check) => void): Promise<Finding | undefined>
}
