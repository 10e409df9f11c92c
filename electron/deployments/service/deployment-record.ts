import type { InstanceMemory } from '../observe/instance-memory.ts'
import type { DeploymentSpec } from '../spec.ts'

/** What the instance and the image have told of themselves, kept so that it is there before the next answer. */
export interface KnownFacts {
  readonly version: string | null
  readonly serverVersion: string | null
  readonly commitId: string | null
  readonly upstreamVersion: string | null
}

export const noFacts: KnownFacts = { version: null, serverVersion: null, commitId: null, upstreamVersion: null }

/** One deployment as this program keeps it. Times are milliseconds since the epoch. */
export interface DeploymentRecord {
  readonly id: string
  readonly name: string
  readonly spec: DeploymentSpec
  /** What each image printed for `--version`, by its reference. */
  readonly releases: Readonly<Record<string, string>>
  /** ReadySet's HTTP port on the engine's host, chosen when ports are reserved. */
  readonly httpPort: number | null
  readonly createdAt: number
  /** When its first query was answered; null while it has not been deployed yet. */
  readonly deployedAt: number | null
  /** What the user last asked for, and when. */
  readonly wanted: 'running' | 'stopped'
  readonly wantedAt: number
  readonly facts: KnownFacts
  readonly instance: InstanceMemory
}
