import type { Unsubscribe } from '../../base/listeners.ts'
import type { Deployments } from '../service/deployments.ts'
import type { Step } from '../tasks/step.ts'
import type { TaskRecord } from '../tasks/task-record.ts'
import type { TaskView } from '../view.ts'
import type { AdoptionReview, FoundView, GuestDetail } from './view.ts'

/** How an instance is asked. Without a password the known one stays, or the one in its container's own settings, of the same user. */
export interface GivenLogin {
  readonly user: string
  readonly password: string | null
  readonly database: string
}

export interface AdoptForm {
  readonly name: string
  /** Needed where the container does not tell it. */
  readonly kind: 'postgresql' | 'mysql' | null
  /** Null to adopt it without one: then it is watched and not asked. */
  readonly login: GivenLogin | null
}

export interface RemoteForm {
  readonly name: string
  /** `postgresql://user:password@host:5433/database`; its port is named. */
  readonly url: string
  readonly tls: 'disable' | 'require' | 'verify'
  /** Trusted roots for `verify`, where the system's do not do. */
  readonly caPem: string | null
  /** `http://host:6034`; null where it is not reached. */
  readonly metricsUrl: string | null
}

/** What works for an instance as it does for a deployment. */
type AsDeployments = Pick<
  Deployments,
  | 'list'
  | 'onView'
  | 'start'
  | 'stop'
  | 'restart'
  | 'forget'
  | 'secretOf'
  | 'connectSheet'
  | 'connectSecrets'
  | 'firstQuery'
  | 'addresses'
  | 'followLog'
  | 'downloadLog'
>

/**
 * Instances that this program did not make: found on an engine and adopted, or added by their address. Nothing of them is changed
 * but by a task that the user began. Everything rejects with a `Failure`; `not-found` for an id that is not known.
 */
export interface Guests extends AsDeployments {
  has(id: string): boolean
  /** What runs on the engine and nobody adopted. */
  found(): readonly FoundView[]
  onFound(listener: (found: readonly FoundView[]) => void): Unsubscribe
  /** @throws Failure `not-found` where the container is gone meanwhile */
  review(containerId: string): Promise<AdoptionReview>
  /**
   * Begins to look after it, and changes nothing on the engine. @throws Failure `not-found`, `conflict`, `invalid-name`,
   * `kind-unknown`, `password-refused`, `database-missing`, `tls-refused`
   */
  adopt(containerId: string, form: AdoptForm): Promise<{ readonly id: string }>
  /** @throws Failure `invalid-name`, `invalid-url`, `not-readyset`, `metrics-unreachable`, and those of a connection */
  addRemote(form: RemoteForm): Promise<{ readonly id: string }>
  detail(id: string): Promise<GuestDetail>
  /** @throws Failure of a connection, when what was given does not do; then the old one stays. */
  setLogin(id: string, login: GivenLogin): Promise<void>
  /** Makes its container again with its own telemetry off. @throws Failure `not-possible` */
  silence(id: string): Promise<TaskView>
  /** What must never be in a payload. */
  privateValues(id: string): Promise<readonly string[]>
}

/** What the rest of the feature needs of guests. */
export interface GuestKeeper extends Guests {
  stepsOf(task: Pick<TaskRecord, 'id' | 'deploymentId' | 'input'>): readonly Step[]
  mask(id: string, text: string): string
  /** A task of it has news. */
  refresh(id: string): void
  setWatched(watched: boolean): void
  resume(): Promise<void>
  close(): Promise<void>
}
