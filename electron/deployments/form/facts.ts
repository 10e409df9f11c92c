import type { Capabilities } from '../../readyset/capabilities.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../spec.ts'
import type { TakenPort } from './port-field.ts'

/** What has to be known to judge a form. Gathered by `gather-facts.ts`, so that judging stays pure. */
export interface DraftFacts {
  /** The id the deployment will have, where the form does not bring one. */
  readonly id: string
  /** A password for a new database, for when none was typed. */
  readonly newPassword: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly takenIds: readonly string[]
  readonly takenNames: readonly string[]
  readonly takenPorts: readonly TakenPort[]
  /** The next SQL port that nobody uses, counted from the kind's own. */
  readonly freePort: number
  /** A loopback port that nobody uses, for health and metrics. */
  readonly httpPort: number
  /** What the image of the form can do; the newest is assumed where it was not asked yet. */
  readonly capabilities: Capabilities
  /** The deployment that is edited; null for a new one. */
  readonly existing: { readonly spec: DeploymentSpec; readonly secrets: DeploymentSecrets } | null
}
