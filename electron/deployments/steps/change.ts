import type { DeploymentSpec } from '../spec.ts'

/** A change that needs a new container: other settings, or another image. */
export interface Change {
  /** What going back leads to. */
  readonly previous: DeploymentSpec
  /** The image that the user agreed to: a registry's digest, or an id on the engine. Null: what the tag leads to here. */
  readonly digest: string | null
  /** It was stopped by the user before, and so it is after going back. */
  readonly wasStopped: boolean
}

/** The name of the old container from the moment when it is set aside. */
export function previousName(name: string): string {
  return `${name}-previous`
}
