import type { CacheMode, Check, DatabaseKind } from '../readyset/kinds.ts'
import type { DeploymentSpec } from './spec.ts'

/** Times are milliseconds since the epoch throughout; sizes are bytes. */

/** The one word for a deployment's state, with what belongs to it. Green is `online` alone (and `demo`). */
export type DeploymentState =
  /** A query was answered through the SQL port, `answeredAt`; in deep mode the snapshot is complete too. */
  | { readonly kind: 'online'; readonly answeredAt: number }
  | {
      readonly kind: 'snapshotting'
      readonly tablesDone: number
      readonly tables: number
      readonly percent: number | null
    }
  | { readonly kind: 'starting' }
  | { readonly kind: 'upgrading' }
  | { readonly kind: 'deploying'; readonly taskId: string }
  | { readonly kind: 'removing'; readonly taskId: string }
  | { readonly kind: 'restarting'; readonly restarts: number }
  /** `ended` where its container does not even run. */
  | { readonly kind: 'not-answering'; readonly ended?: true }
  | { readonly kind: 'stopping' }
  /** `unasked` where somebody else stopped it. */
  | { readonly kind: 'stopped'; readonly unasked?: true }
  /** The containers are gone though nobody asked this program to remove them. */
  | { readonly kind: 'missing' }
  /** Deploying failed or was cut off; a task waits for the user's word. */
  | { readonly kind: 'failed'; readonly taskId: string }
  /** The engine does not answer, so nothing is known since then. */
  | { readonly kind: 'unknown'; readonly lastSeenAt: number | null }

/** How this program came to know an instance. */
export type Origin =
  /** It deployed it. */
  | { readonly from: 'made' }
  /** Somebody else made its container, and the user asked this program to look after it. */
  | {
      readonly from: 'adopted'
      readonly container: string
      /** `Compose project shop`. */
      readonly madeBy: string
      /** Its own telemetry is on; null while its container is not there. */
      readonly reportsByItself: boolean | null
      /** False where no login is known or no port is published: then its container is watched, and it is not asked. */
      readonly asked: boolean
    }
  /** Known by its address alone. */
  | { readonly from: 'remote' }

export interface DeploymentView {
  readonly id: string
  readonly name: string
  readonly origin: Origin
  /** Null of one that is known by its address alone. */
  readonly engine: 'docker' | 'demo' | null
  readonly kind: DatabaseKind
  readonly mode: CacheMode
  readonly state: DeploymentState
  readonly since: number
  /** The reason, in the same line as the state: `answered 2 s ago` is the page's to say, `upstream refused the password` is ours. */
  readonly why: string
  readonly listen: { readonly address: string; readonly port: number }
  readonly image: string
  /** As the instance reports them; null until it did. */
  readonly version: string | null
  readonly upstreamVersion: string | null
  readonly usage: {
    readonly cpuPercent: number
    readonly memoryBytes: number
    readonly memoryLimitBytes: number | null
  } | null
  readonly containerId: string | null
  /** How often the engine started this container again by itself; absent where there is none. */
  readonly restartCount?: number
  /** The task that runs now or waits for a decision, if any. */
  readonly taskId: string | null
  readonly createdAt: number
}

/** A deployment is new or looks different, or it is gone. */
export type ViewChange =
  | { readonly kind: 'put'; readonly view: DeploymentView }
  | { readonly kind: 'remove'; readonly id: string }

/** How to connect. The password is asked for on its own, when the user wants to see or copy it. */
export interface ConnectionCard {
  readonly kind: DatabaseKind
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly hasPassword: boolean
  /** With `••••` in the password's place. */
  readonly maskedUrl: string
  readonly maskedCommand: string
}

export interface ConnectionSecret {
  readonly password: string
  readonly url: string
  readonly command: string
}

/** How one kind of client connects. */
export interface ConnectForm {
  /** The client: `Node.js`, `Rails`. */
  readonly title: string
  /** The library or file: `pg`, `database.yml`. */
  readonly through: string
  readonly text: string
}

export interface ConnectSheet {
  /** Where the application connected so far; null where the database is new. */
  readonly before: { readonly host: string; readonly port: number } | null
  readonly now: { readonly host: string; readonly port: number }
  readonly hasPassword: boolean
  /** With `••••` in the password's place. */
  readonly forms: readonly ConnectForm[]
}

/** What is known of the first query of the user's application since somebody began to wait for it. */
export type FirstQuery =
  | { readonly kind: 'waiting' }
  /** Executions were counted of a query that is not this program's own; `text` is without literals. */
  | { readonly kind: 'came'; readonly at: number; readonly text: string }
  /** The instance does not tell; it may answer queries all the same. */
  | { readonly kind: 'cannot-tell'; readonly why: string }

export type ExportForm = 'compose' | 'docker-run'

export interface ExportedFile {
  readonly name: string
  readonly text: string
  /** Holds secrets, which are masked unless they were asked for. */
  readonly secret: boolean
}

export type StepState = 'todo' | 'running' | 'passed' | 'warned' | 'failed' | 'cancelled' | 'undone' | 'skipped'

export interface StepProgress {
  readonly done: number
  readonly total: number
  readonly unit: 'bytes' | 'tables' | 'seconds'
}

export interface StepView {
  readonly id: string
  readonly title: string
  readonly state: StepState
  /** What was decided or found, in a few words beside the title. */
  readonly detail: string
  readonly progress: StepProgress | null
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly error: TaskError | null
  readonly checks: readonly Check[]
}

export interface TaskError {
  readonly code: string
  readonly message: string
  readonly hint: string | null
  /** The failing part's last words: log lines, an exit code, a reply. */
  readonly evidence: readonly string[]
  /** A free port that a retry can take, where one was in use. */
  readonly suggestedPort?: number
}

export type TaskKind =
  | 'deploy'
  | 'start'
  | 'stop'
  | 'restart'
  | 'silence'
  | 'apply'
  | 'upgrade'
  | 'tear-down'
  | 'clean-up'

/** `failed` waits for retry or roll back; `interrupted` was cut off and is picked up; the others are ends. */
export type TaskState = 'running' | 'cancelling' | 'undoing' | 'failed' | 'succeeded' | 'cancelled' | 'rolled-back'

export interface TaskView {
  readonly id: string
  readonly deploymentId: string
  readonly deploymentName: string
  readonly kind: TaskKind
  readonly state: TaskState
  readonly steps: readonly StepView[]
  readonly startedAt: number
  readonly endedAt: number | null
  /** What cancelling now would remove, by name; empty when nothing yet. */
  readonly wouldRemove: readonly string[]
  readonly canCancel: boolean
  /** A stop that waits for ReadySet's own shutdown can be forced. */
  readonly canForce: boolean
}

export interface TaskLogLine {
  readonly n: number
  readonly at: number
  readonly step: string
  readonly text: string
}

/** All that the page shows of one deployment. Holds no secret. */
export interface DeploymentDetail {
  readonly view: DeploymentView
  readonly spec: DeploymentSpec
  /** Null until the ports are settled. */
  readonly connection: ConnectionCard | null
  /** The settings ReadySet gets, secrets masked. */
  readonly environment: readonly { readonly name: string; readonly value: string; readonly secret: boolean }[]
  /** Newest first. */
  readonly tasks: readonly TaskView[]
  /** The containers whose logs can be followed. */
  readonly containers: readonly { readonly role: LogSource; readonly name: string; readonly running: boolean }[]
}

/** Whose log it is. */
export type LogSource = 'readyset' | 'database'

/** One line of a container's log, secrets masked. */
export interface LogLineView {
  /** Counts the lines of one reading, from 1. */
  readonly n: number
  /** ISO 8601: the line's own time where it has one, the engine's otherwise. */
  readonly time: string
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | null
  /** The module that spoke. */
  readonly target: string | null
  readonly text: string
  readonly container: LogSource
  /** So many lines stand in this place and were left out, since the reader did not keep up; `n` counts them, `text` is empty. */
  readonly leftOut?: number
}
