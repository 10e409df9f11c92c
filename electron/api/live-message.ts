import type { FoundView } from '../deployments/guests/view.ts'
import type { DeploymentView, TaskView } from '../deployments/view.ts'
import type { EngineView } from '../engines/condition.ts'
import type { HealthNote, HealthView } from '../health/view.ts'
import type { PreferencesView } from '../settings/view.ts'
import type { RecordSummary, ReportRequest, TelemetryView } from '../telemetry/view.ts'

export interface AppView {
  readonly version: string
  readonly commitId: string
  readonly host: 'electron' | 'browser'
  readonly platform: string
  readonly dataFolder: string
  /** Where secrets are kept, in words that are true: `a file that only you can read`. */
  readonly secretStore: string
  readonly startedAt: number
  /** What the user must know about this start: a damaged file that was set aside, a task that was picked up. */
  readonly notices: readonly { readonly id: string; readonly title: string; readonly text: string }[]
}

/** The slices that the stream keeps up to date in every page. */
export interface LiveState {
  readonly app: AppView
  readonly preferences: PreferencesView
  readonly telemetry: TelemetryView
  readonly health: HealthView
  readonly engines: Readonly<Record<string, EngineView>>
  readonly deployments: Readonly<Record<string, DeploymentView>>
  /** ReadySets on the engine that somebody else started and nobody adopted. */
  readonly found: readonly FoundView[]
  /** Tasks that run or wait for a decision, and the last one of each deployment. */
  readonly tasks: Readonly<Record<string, TaskView>>
}

export type KeyedSlice = 'engines' | 'deployments' | 'tasks'
export type SingleSlice = 'app' | 'preferences' | 'telemetry' | 'health' | 'found'

/**
 * One message of the live stream. Each has a number (the SSE `id`); after a break the page asks to go on from the last
 * number it has, and gets what it missed, or a fresh snapshot when that is no longer kept.
 */
export type LiveMessage =
  | { readonly kind: 'snapshot'; readonly state: LiveState }
  | PutMessage
  | { readonly kind: 'remove'; readonly slice: KeyedSlice; readonly id: string }
  | SetMessage
  /** A telemetry record is new or has changed. */
  | { readonly kind: 'record'; readonly value: RecordSummary }
  /** An alert began or is over: a toast, and the desktop's notification where it is wanted. */
  | { readonly kind: 'note'; readonly value: HealthNote }
  /** For the reporter: hand this to Segment's library. */
  | { readonly kind: 'report'; readonly value: ReportRequest }

export type PutMessage = {
  readonly [S in KeyedSlice]: {
    readonly kind: 'put'
    readonly slice: S
    readonly id: string
    readonly value: LiveState[S][string]
  }
}[KeyedSlice]

export type SetMessage = {
  readonly [S in SingleSlice]: { readonly kind: 'set'; readonly slice: S; readonly value: LiveState[S] }
}[SingleSlice]
