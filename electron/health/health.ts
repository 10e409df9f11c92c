import type { Unsubscribe } from '../base/listeners.ts'
import type { DeploymentView, ViewChange } from '../deployments/view.ts'
import type {
  AlertThresholds,
  HealthNote,
  HealthPage,
  HealthStrip,
  HealthView,
  InstanceLevels,
  MuteFor,
  StripSpan,
} from './view.ts'

/** A start or an end of an instance, each told once, those that nobody watched too. */
export interface InstanceLife {
  readonly what: string
  readonly deploymentId: string
  readonly at: number
  readonly exitCode?: number | null
  readonly missed?: boolean
}

/** What this feature hears of deployments. */
export interface HealthHost {
  list(): readonly DeploymentView[]
  onView(listener: (change: ViewChange) => void): Unsubscribe
  onLifecycle(listener: (event: InstanceLife) => void): Unsubscribe
  /** A sampler's looks at running instances. */
  onLevels(listener: (levels: InstanceLevels) => void): Unsubscribe
  thresholds(): AlertThresholds
  onThresholds(listener: () => void): Unsubscribe
  /** Whether the desktop's notifications are wanted. */
  systemNotifications(): boolean
}

/**
 * The history of deployments' health, and what is amiss now. Methods throw a `Failure`: `not-found` for a deployment or an
 * alert that is not there (any more).
 */
export interface Health {
  view(): HealthView
  /** @param before where the page before ended; null for the newest */
  timeline(deploymentId: string, before: { readonly until: number; readonly n: number } | null): HealthPage
  strip(deploymentId: string, span: StripSpan): HealthStrip
  mute(alertId: string, howLong: MuteFor): HealthView
  muteDeployment(deploymentId: string, muted: boolean): HealthView
  onView(listener: (view: HealthView) => void): Unsubscribe
  onNote(listener: (note: HealthNote) => void): Unsubscribe
  /** Begins to watch. Call it once, before the deployments begin to look, so that nothing is missed. */
  start(): void
  close(): void
}
