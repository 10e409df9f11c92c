import type { ContainerSpec } from '../engines/objects.ts'
import type { DatabaseAddress, DatabaseKind } from '../readyset/kinds.ts'

/** All that a deployment is on its engine, worked out from its spec: nothing here depends on what is there already. */
export interface DeploymentPlan {
  readonly deploymentId: string
  /**
   * A hash of all that decides the containers, secrets included (keyed, so that it tells nothing of them). ReadySet's
   * container carries it in its `spec` label; the database's carries a hash of its own, so that a change of ReadySet's
   * settings does not replace the database. Compare a container's label with the one in the plan's container.
   */
  readonly specHash: string
  /** What every object of this deployment carries, and the engine's network has. */
  readonly labels: Readonly<Record<string, string>>
  readonly network: string
  readonly volumes: readonly {
    readonly name: string
    readonly role: 'readyset' | 'database'
    readonly labels: Readonly<Record<string, string>>
  }[]
  /** The new database's container; null where the database is there already. */
  readonly database: ContainerSpec | null
  readonly readyset: ContainerSpec
  readonly images: readonly string[]
  /** The upstream as the program itself reaches it; null where only containers can (a new database). */
  readonly upstreamFromOutside: DatabaseAddress | null
  readonly upstreamFromInside: DatabaseAddress
  /** How a client reaches ReadySet's SQL port on the engine's host. */
  readonly sql: {
    readonly kind: DatabaseKind
    readonly address: string
    readonly port: number
    readonly user: string
    readonly database: string
  }
  /** ReadySet's HTTP port on the engine's host; loopback always. */
  readonly http: { readonly address: '127.0.0.1'; readonly port: number }
  /** The replication slot that ReadySet makes on the upstream; null in shallow mode and on MySQL. */
  readonly replicationSlot: string | null
}
