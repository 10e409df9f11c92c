/** Times are milliseconds since the epoch, durations milliseconds, throughout. */

/** How a deployment was, coarsely enough to be counted. `down` is what does not run though it should. */
export type HealthCondition = 'online' | 'snapshotting' | 'busy' | 'silent' | 'down' | 'stopped' | 'failed' | 'unknown'

export type WhichContainer = 'readyset' | 'database'

/** `engine` and `disk` are an engine's, the others a deployment's. */
export type AlertRule = 'down' | 'crash-loop' | 'lag' | 'memory' | 'engine' | 'disk'

/** What an alert is about, so that the page says it in its own language, with figures of its own. Sizes are bytes. */
export type AlertFact =
  /** `why` is without secrets. */
  | { readonly rule: 'down'; readonly name: string; readonly port: number; readonly why: string }
  | {
      readonly rule: 'crash-loop'
      readonly name: string
      readonly port: number
      readonly restarts: number
      readonly minutes: number
    }
  /** Seconds where ReadySet tells them, else how much of the upstream's log is not applied yet. */
  | {
      readonly rule: 'lag'
      readonly name: string
      readonly lagSeconds: number | null
      readonly lagBytes: number | null
    }
  | {
      readonly rule: 'memory'
      readonly name: string
      readonly memoryBytes: number
      readonly memoryLimitBytes: number
    }
  | {
      readonly rule: 'disk'
      readonly engine: string
      readonly usedPercent: number | null
      readonly freeBytes: number | null
    }
  /** How many deployments are on it. */
  | { readonly rule: 'engine'; readonly engine: string; readonly why: string; readonly deployments: number }

/** What one entry of the timeline says. */
export type HealthFact =
  /** `why` is without secrets. */
  | { readonly kind: 'state'; readonly condition: HealthCondition; readonly why: string }
  | {
      readonly kind: 'ended'
      readonly container: WhichContainer
      readonly exitCode: number | null
      /** A task of this program was at work on it. */
      readonly byTask: boolean
    }
  | { readonly kind: 'started'; readonly container: WhichContainer; readonly byTask: boolean }
  /** By the engine itself. */
  | { readonly kind: 'restarted' }
  | { readonly kind: 'out-of-memory'; readonly container: WhichContainer }
  /** The engine's own check of the container; null where the engine did not say what came out. */
  | { readonly kind: 'health-check'; readonly container: WhichContainer; readonly result: string | null }
  | { readonly kind: 'paused' | 'resumed'; readonly container: WhichContainer }
  | { readonly kind: 'removed'; readonly container: WhichContainer; readonly byTask: boolean }
  | { readonly kind: 'image' | 'version'; readonly from: string; readonly to: string }
  /** `about` is absent where an earlier version of this program wrote it down. */
  | {
      readonly kind: 'alert-fired' | 'alert-resolved'
      readonly rule: AlertRule
      readonly text: string
      readonly about?: AlertFact | undefined
    }
  | { readonly kind: 'gap'; readonly because: 'not-running' | 'clock-forward' }
  | { readonly kind: 'clock-back'; readonly ms: number }

/** One line of a deployment's timeline. */
export interface HealthEntry {
  readonly n: number
  /** When it happened, the first time where it happened again and again. */
  readonly at: number
  /** When it happened last; of a gap, its end. */
  readonly until: number
  /** How often it happened one after the other. */
  readonly count: number
  /** It was found so; it happened at a time that is not known, while this program did not watch. */
  readonly unseen: boolean
  readonly fact: HealthFact
}

export interface HealthPage {
  /** The newest first. */
  readonly entries: readonly HealthEntry[]
  /** There are older ones. */
  readonly more: boolean
}

export type StripSpan = '24h' | '7d'

export type ConditionTimes = { readonly [C in HealthCondition]?: number | undefined }

/** A piece of the strip; what its times leave over was not watched. */
export interface StripCell {
  readonly at: number
  readonly times: ConditionTimes
  /** The condition that matters most; null where nobody watched. */
  readonly shown: HealthCondition | null
}

export interface HealthStrip {
  readonly span: StripSpan
  readonly cellMs: number
  /** Oldest first. */
  readonly cells: readonly StripCell[]
  readonly times: ConditionTimes
  /** Of the span, from the deployment's first moment here on. */
  readonly unwatchedMs: number
}

/** When to raise an alert. */
export interface AlertThresholds {
  /** Seconds without an answer. */
  readonly downSeconds: number
  /** Restarts by the engine within so many minutes. */
  readonly restarts: number
  readonly restartMinutes: number
  /** Behind the upstream, where ReadySet tells seconds. */
  readonly lagSeconds: number
  /** Behind the upstream in its log, where ReadySet tells bytes. Decimal megabytes. */
  readonly lagMegabytes: number
  /** Of the container's limit. */
  readonly memoryPercent: number
  /** Of the storage that the engine keeps images and volumes on. */
  readonly diskPercent: number
}

export type MuteFor = '1h' | '8h' | 'resolved' | 'off'

export type AlertMute =
  | { readonly kind: 'off' }
  | { readonly kind: 'until'; readonly until: number }
  | { readonly kind: 'until-resolved' }
  /** Everything of this deployment is muted, in Settings. */
  | { readonly kind: 'deployment' }

/** Something that is amiss now. */
export interface AlertView {
  readonly id: string
  readonly rule: AlertRule
  /** Null where it is an engine's. */
  readonly deploymentId: string | null
  readonly firedAt: number
  readonly title: string
  /** What it is and what it means, in English. */
  readonly text: string
  /** The same in figures; null where it was raised before this start, and not read again yet. */
  readonly about: AlertFact | null
  /** The address of the page that shows more. */
  readonly path: string
  readonly mute: AlertMute
}

/** The storage of an engine, as far as the engine tells. */
export interface DiskView {
  readonly engine: string
  readonly label: string
  readonly freeBytes: number | null
  readonly totalBytes: number | null
}

/** What the pages are kept up to date with. */
export interface HealthView {
  /** Open ones, the newest first. */
  readonly alerts: readonly AlertView[]
  /** Deployments of which nobody wants to hear. */
  readonly muted: readonly string[]
  readonly disks: readonly DiskView[]
  /** Grows with each change of a deployment's timeline. */
  readonly revisions: Readonly<Record<string, number>>
}

/** News for the user: a toast in every page, and the desktop's notification where that is on. Holds no secret. */
export interface HealthNote {
  /** The same for the same trouble, so that one notification takes another's place. */
  readonly id: string
  /** Good: it is over. */
  readonly tone: 'bad' | 'good'
  readonly title: string
  readonly text: string
  readonly about: AlertFact | null
  readonly path: string
  /** The user wants the desktop's notifications too. */
  readonly system: boolean
}

/** What a running instance measured of itself; null or absent is not known. */
export interface InstanceLevels {
  readonly deploymentId: string
  readonly memoryBytes: number | null
  readonly memoryLimitBytes: number | null
  readonly lagSeconds: number | null
  readonly lagBytes: number | null
}
