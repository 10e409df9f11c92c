import type { Unsubscribe } from '../../base/listeners.ts'
import type { DatabaseAddress } from '../../readyset/kinds.ts'
import type { Changes } from '../changes/changes-between.ts'
import type { DeployForm, DraftView } from '../draft.ts'
import type { Guests } from '../guests/guests.ts'
import type { LifecycleEvent } from '../lifecycle.ts'
import type { FollowOptions } from '../logs/follow-log.ts'
import type { Loss } from '../losses.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../spec.ts'
import type { UpgradeView } from '../upgrade/view.ts'
import type {
  ConnectForm,
  ConnectionSecret,
  ConnectSheet,
  DeploymentDetail,
  DeploymentView,
  ExportedFile,
  ExportForm,
  FirstQuery,
  LogLineView,
  LogSource,
  TaskLogLine,
  TaskView,
  ViewChange,
} from '../view.ts'

/** What tearing down removes, and what of that stays when the data is kept. */
export interface TearDownPreview {
  readonly name: string
  readonly losses: readonly Loss[]
  readonly lossesKeepingData: readonly Loss[]
}

/** Where this program reaches an instance and its upstream. Holds passwords. */
export interface InstanceAddresses {
  readonly cache: DatabaseAddress
  /** Null where it is not reached; then there are no metrics. */
  readonly http: { readonly host: string; readonly port: number } | null
  /** Null where only containers reach it. */
  readonly upstream: DatabaseAddress | null
  readonly memoryLimitBytes: number | null
}

export interface ApplyPreview {
  readonly draft: DraftView
  /** Null while a problem stands in the way. */
  readonly changes: Changes | null
}

/**
 * Deployments: what the user wants, the tasks that bring it about, and what is really there. Methods that change something
 * return the task that does it, which goes on whether or not anybody looks. Everything rejects with a `Failure`; `not-found`
 * for an id that is not known, `busy` while another task works on the deployment.
 */
export interface Deployments {
  /** Instances that this program did not make. They are in `list` too, and what makes sense for them goes by their id. */
  readonly guests: Guests
  list(): readonly DeploymentView[]
  get(id: string): Promise<DeploymentDetail>
  /**
   * Begins to deploy what the form says. @throws Failure `form-problems` (`details.problems`), `already-deploying` for a
   * second click, `conflict` for a name or a port that another deployment has.
   */
  deploy(form: DeployForm): Promise<TaskView>
  deploySpec(spec: DeploymentSpec, secrets: DeploymentSecrets): Promise<TaskView>
  start(id: string): Promise<TaskView>
  stop(id: string): Promise<TaskView>
  restart(id: string): Promise<TaskView>
  /** @throws Failure `form-problems`, `nothing-changes`, `refused` (`details.refused`) */
  apply(id: string, form: DeployForm): Promise<TaskView>
  applySpec(id: string, spec: DeploymentSpec, secrets: DeploymentSecrets): Promise<TaskView>
  applyPreview(id: string, form: DeployForm): Promise<ApplyPreview>
  /**
   * Asks the registry for an image, the deployed tag where `image` is empty, and says what an upgrade to it would do.
   * @throws Failure `image-name`, `no-upgrade` of the demo, and the registry's own
   */
  upgradePreview(id: string, image: string): Promise<UpgradeView>
  /**
   * Begins to replace the container by one of another image. `digest` is the one that the preview showed; the task goes back
   * when the image leads to another one by then. @throws Failure `nothing-changes`
   */
  upgrade(id: string, to: { readonly image: string; readonly digest: string }): Promise<TaskView>
  tearDownPreview(id: string): Promise<TearDownPreview>
  /** @throws Failure `wrong-name` when `name` is not the deployment's. */
  tearDown(id: string, options: { readonly name: string; readonly keepData: boolean }): Promise<TaskView>
  /** Removes what this program knows of it, secrets included, and leaves everything on the engine as it is. */
  forget(id: string): Promise<void>
  /** The password, and what holds it. */
  secretOf(id: string): Promise<ConnectionSecret>
  /** The deployment as a Compose file, without secrets. */
  compose(id: string): Promise<string>
  /** How applications connect, password masked. */
  connectSheet(id: string): Promise<ConnectSheet>
  /** The sheet's forms with the password. */
  connectSecrets(id: string): Promise<readonly ConnectForm[]>
  /** Waits for the first query that is not this program's own; what was asked before does not count. */
  firstQuery(id: string, signal: AbortSignal): AsyncIterable<FirstQuery>
  /** The files with which it runs without this program, secrets masked. @throws Failure `not-exportable` */
  exported(id: string, form: ExportForm): Promise<readonly ExportedFile[]>
  exportedSecrets(id: string, form: ExportForm): Promise<readonly ExportedFile[]>
  /** Logs, versions, settings, checks and tasks as one text, for a bug report. @throws Failure `secret-in-bundle` */
  diagnostics(id: string): Promise<string>
  /** What is deployed, secrets included, for working out an edit. Never crosses to the page. */
  version(id: string): Promise<{ readonly spec: DeploymentSpec; readonly secrets: DeploymentSecrets }>
  /** How to reach the instance from here, through a tunnel where the engine needs one. Never crosses to the page. */
  addresses(id: string, signal?: AbortSignal): Promise<InstanceAddresses>

  /** Tasks that run or wait for a decision, and the last one of each deployment. */
  tasks(): readonly TaskView[]
  taskLog(taskId: string): readonly TaskLogLine[]
  /** The SQL of the caches that a change exported before it began. @throws Failure `not-found` */
  exportedCaches(taskId: string): string
  cancel(taskId: string): void
  /** Goes on from the failed step; `port` is taken instead of one that is in use. */
  retry(taskId: string, options?: { readonly port?: number }): void
  rollBack(taskId: string): void
  force(taskId: string): void

  followLog(id: string, source: LogSource, options: FollowOptions): AsyncIterable<readonly LogLineView[]>
  /** The whole log as text, for a file. */
  downloadLog(id: string, source: LogSource, signal: AbortSignal): AsyncIterable<string>

  onView(listener: (change: ViewChange) => void): Unsubscribe
  onTask(listener: (task: TaskView) => void): Unsubscribe
  onTaskLine(listener: (news: { readonly taskId: string; readonly line: TaskLogLine }) => void): Unsubscribe
  /** Called within the transaction that remembers the event: what a listener writes to the same storage is written once. */
  onLifecycle(listener: (event: LifecycleEvent) => void): Unsubscribe
  /** Whether a page looks at deployments now. */
  setWatched(watched: boolean): void
  /** Picks up what an earlier run left, and begins to look at the engines. Call it once, after the listeners are there. */
  resume(): Promise<void>
  /** Stops looking. Containers run on, and a task that runs goes on at the next start. */
  close(): Promise<void>
}
