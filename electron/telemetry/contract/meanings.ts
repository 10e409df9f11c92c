import type { TelemetryEvent, TelemetryProperties } from '../view.ts'

export type PropertyName = keyof TelemetryProperties

export interface EventMeaning {
  readonly title: string
  /** The contract's own words for it. */
  readonly meaning: string
  /** What has to happen for this program to record it. */
  readonly when: string
  /** What it carries, each only where known. */
  readonly properties: readonly PropertyName[]
}

const whole: readonly PropertyName[] = [
  'db_backend',
  'adapter_version',
  'server_version',
  'docker_version',
  'commit_id',
]

/** Each event of the contract. The README's table, `--print-telemetry` and the log screen are all made from this. */
export const eventMeanings: Readonly<Record<TelemetryEvent, EventMeaning>> = {
  installer_run: {
    title: 'Installer Run',
    meaning: 'The ReadySet installer was launched',
    when: 'this program starts',
    properties: ['commit_id'],
  },
  deployment_started: {
    title: 'Deployment Started',
    meaning: 'A deployment of ReadySet was initiated by the installer',
    when: 'a deployment’s first step begins',
    properties: whole,
  },
  deployment_finished: {
    title: 'Deployment Finished',
    meaning: 'The ReadySet installer finished deploying a new instance of ReadySet',
    when: 'a new deployment has answered its first query',
    properties: whole,
  },
  deployment_torn_down: {
    title: 'Deployment Torn Down',
    meaning: 'The ReadySet installer finished tearing down a deployment',
    when: 'everything that a deployment consisted of is removed',
    properties: whole,
  },
  server_start: {
    title: 'Server Start',
    meaning: 'The ReadySet server was launched',
    when: 'the engine reports that an instance runs, whoever started it',
    properties: ['db_backend', 'server_version', 'docker_version', 'commit_id'],
  },
  server_stop: {
    title: 'Server Stop',
    meaning: 'The ReadySet server was shut down',
    when: 'the engine reports that an instance no longer runs: stopped, crashed or removed, by whomever',
    properties: ['db_backend', 'server_version', 'docker_version', 'commit_id'],
  },
  adapter_start: {
    title: 'Adapter Start',
    meaning: 'The ReadySet adapter was launched',
    when: 'the engine reports that an instance runs: a standalone instance is both server and adapter',
    properties: ['db_backend', 'adapter_version', 'docker_version', 'commit_id'],
  },
  adapter_stop: {
    title: 'Adapter Stop',
    meaning: 'The ReadySet adapter was shut down',
    when: 'the engine reports that an instance no longer runs: a standalone instance is both server and adapter',
    properties: ['db_backend', 'adapter_version', 'docker_version', 'commit_id'],
  },
  installer_finished: {
    title: 'Installer Finished',
    meaning: 'The ReadySet installer exited successfully',
    when: 'this program ends in order',
    properties: ['commit_id'],
  },
}

export interface KeyMeaning {
  readonly meaning: string
  /** True where the value ties records to one another or to a person. */
  readonly identifies: boolean
}

/** Each key that a body may have, by its path. */
export const keyMeanings: Readonly<Record<string, KeyMeaning>> = {
  anonymousId: { meaning: 'a random id of this run of the program, kept nowhere else', identifies: true },
  event: { meaning: 'what happened, one of nine', identifies: false },
  properties: { meaning: 'what is known of the versions involved', identifies: false },
  'properties.adapter_version': { meaning: 'the adapter’s version, as the instance reports it', identifies: false },
  'properties.commit_id': {
    meaning: 'the build: of ReadySet for server and adapter events, of this program for the others',
    identifies: false,
  },
  'properties.db_backend': { meaning: 'the kind of the upstream database: mysql or postgres', identifies: false },
  'properties.docker_version': { meaning: 'the container engine’s version', identifies: false },
  'properties.server_version': { meaning: 'the server’s version, as the instance reports it', identifies: false },
  timestamp: { meaning: 'when it happened, by this computer’s clock', identifies: false },
  userId: { meaning: 'your persistent identifier: there because you opted in to one', identifies: true },
}
