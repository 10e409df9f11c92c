import { knownProperties } from './contract/compose-body.ts'
import type { TelemetryEvent, TelemetryProperties } from './view.ts'

/** What happened in a deployment's life, in this feature's own words; a deployment's lifecycle event fits as it is. */
export interface Lifecycle {
  readonly what:
    | 'deployment-started'
    | 'deployment-finished'
    | 'deployment-torn-down'
    | 'instance-started'
    | 'instance-stopped'
  readonly facts: {
    readonly kind: 'postgresql' | 'mysql'
    readonly adapterVersion: string | null
    readonly serverVersion: string | null
    /** The commit of the ReadySet build, not of this program. */
    readonly commitId: string | null
    readonly engineVersion: string | null
  }
}

export interface EventToRecord {
  readonly event: TelemetryEvent
  readonly properties: TelemetryProperties
}

const eventsOf: Readonly<Record<Lifecycle['what'], readonly TelemetryEvent[]>> = {
  'deployment-started': ['deployment_started'],
  'deployment-finished': ['deployment_finished'],
  'deployment-torn-down': ['deployment_torn_down'],
  // A standalone instance is both server and adapter; the adapter serves for as long as its server is there.
  'instance-started': ['server_start', 'adapter_start'],
  'instance-stopped': ['adapter_stop', 'server_stop'],
}

/** The contract's events for something that happened to a deployment, in the order in which they are recorded. */
export function lifecycleEvents({ what, facts }: Lifecycle, programCommitId: string): readonly EventToRecord[] {
  const ofInstance = what === 'instance-started' || what === 'instance-stopped'
  return eventsOf[what].map((event) => ({
    event,
    properties: knownProperties(event, {
      db_backend: facts.kind === 'postgresql' ? 'postgres' : 'mysql',
      adapter_version: facts.adapterVersion,
      server_version: facts.serverVersion,
      docker_version: facts.engineVersion,
      commit_id: ofInstance ? facts.commitId : programCommitId,
    }),
  }))
}
