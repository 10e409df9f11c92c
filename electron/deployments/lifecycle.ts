import type { DatabaseKind } from '../readyset/kinds.ts'

/** What is known of the instance that an event is about; each only where the instance or the engine has told. */
export interface InstanceFacts {
  readonly kind: DatabaseKind
  readonly adapterVersion: string | null
  readonly serverVersion: string | null
  readonly commitId: string | null
  readonly engineVersion: string | null
}

/**
 * What happened in a deployment's life, as the engine and the tasks report it. The composition hands each to telemetry;
 * deployments know nothing of that. `demo` ones are told too: telemetry shows them as suppressed.
 */
export interface LifecycleEvent {
  readonly what:
    | 'deployment-started'
    | 'deployment-finished'
    | 'deployment-torn-down'
    | 'instance-started'
    | 'instance-stopped'
  readonly deploymentId: string
  readonly deploymentName: string
  readonly demo: boolean
  readonly at: number
  /** One sentence for the log screen: `the engine reports that "orders" stopped, exit code 137`. */
  readonly because: string
  /** Of an instance that stopped, where the engine told. */
  readonly exitCode?: number | null
  /** It happened while this program did not look. */
  readonly missed?: boolean
  readonly facts: InstanceFacts
}
