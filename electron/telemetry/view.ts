/** Times are milliseconds since the epoch; sizes are bytes. */

export type TelemetryEvent =
  | 'adapter_start'
  | 'adapter_stop'
  | 'server_start'
  | 'server_stop'
  | 'installer_run'
  | 'deployment_started'
  | 'deployment_finished'
  | 'deployment_torn_down'
  | 'installer_finished'

export interface TelemetryProperties {
  readonly db_backend?: 'mysql' | 'postgres'
  readonly adapter_version?: string
  readonly server_version?: string
  readonly docker_version?: string
  readonly commit_id?: string
}

export type RecordState =
  | 'held'
  | 'waiting'
  | 'sending'
  | 'accepted'
  | 'retrying'
  | 'rejected'
  | 'dropped'
  | 'suppressed'
  /** Never sent because it did not meet the contract or was not equal to its record: a bug, shown as one. */
  | 'refused'

/** One row of the log. */
export interface RecordSummary {
  /** Grows by one with each record; the log's order. */
  readonly n: number
  readonly messageId: string
  readonly state: RecordState
  /** Why it is in that state: `429, asked to wait 2 s`, `by opting out`, `telemetry was off`. */
  readonly why: string
  readonly event: TelemetryEvent
  readonly at: number
  readonly deploymentId: string | null
  readonly deploymentName: string | null
  readonly session: string
  readonly identified: boolean
  readonly bytes: number
  readonly attempts: number
  readonly nextTryAt: number | null
}

export interface AttemptView {
  readonly n: number
  readonly startedAt: number
  /** Milliseconds; null while it runs. */
  readonly durationMs: number | null
  readonly outcome: 'running' | 'accepted' | 'rejected' | 'failed' | 'aborted'
  readonly status: number | null
  /** `connection refused`, `no answer within 10 s`, `certificate not trusted`, `redirect not followed`. */
  readonly reason: string
  readonly bytesSent: number
}

export interface RecordDetail extends RecordSummary {
  /** The exact body. The bytes sent are its UTF-8. */
  readonly body: string
  readonly sha256: string
  /** Key by key from the contract's schema, in the body's order: `properties.db_backend`. */
  readonly explained: readonly { readonly path: string; readonly meaning: string; readonly identifies: boolean }[]
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: readonly (readonly [string, string])[]
  } | null
  readonly reply: { readonly status: number; readonly body: string; readonly truncated: boolean } | null
  readonly attemptsMade: readonly AttemptView[]
  /** The event's meaning and what happened. */
  readonly because: string
  readonly meaning: string
  /** What the user's choice was at that moment: `anonymous, by your choice of Nov 23`. */
  readonly consent: string
  /** What Segment's library had added that was removed before sending, with the values it had. */
  readonly removed: readonly { readonly path: string; readonly value: string }[]
  readonly leakCheck: { readonly known: number; readonly present: readonly string[] }
}

export type ConsentChoice = 'undecided' | 'anonymous' | 'identified' | 'off'

/** One source that may decide a setting, from the one that wins to the default. */
export interface SettingSource {
  readonly source: string
  /** What it says, null where it says nothing. */
  readonly says: string | null
  readonly decides: boolean
}

export interface SettingView {
  readonly value: string
  readonly sources: readonly SettingSource[]
  /** Why the control cannot be changed here; null where it can. */
  readonly lockedBy: string | null
}

export interface OptOutReceipt {
  readonly at: number
  readonly dropped: number
  readonly aborted: number
  readonly requestsSince: number
  readonly bytesSince: number
}

export interface Reconciliation {
  readonly records: number
  readonly requests: number
  readonly retries: number
  readonly bytes: number
  /** Requests that the network layer saw and the ledger does not know, or the other way round. 0 or something is wrong. */
  readonly unaccounted: number
}

/** Telemetry at a glance, and all that Settings shows of it. */
export interface TelemetryView {
  readonly choice: ConsentChoice
  readonly consent: SettingView
  readonly identifier: SettingView & { readonly userId: string | null; readonly generated: boolean }
  readonly writeKey: SettingView
  readonly endpoint: SettingView & { readonly region: 'us' | 'eu' | 'custom' }
  /** In words: `api.segment.io, key …x7Qf (yours)`, `none: this build has no write key`. */
  readonly destination: string
  readonly canSend: boolean
  readonly session: string
  readonly retention: { readonly days: number; readonly megabytes: number }
  readonly ledgerBytes: number
  readonly counts: Readonly<Record<RecordState, number>>
  readonly reconciliation: Reconciliation
  readonly receipt: OptOutReceipt | null
  /** Requests of the page's library that the gateway did not let out in this run. */
  readonly refusedReports?: number
}

/** What the reporter in the page is asked to hand to Segment's library. */
export interface ReportRequest {
  readonly messageId: string
  readonly event: TelemetryEvent
  readonly properties: TelemetryProperties
  readonly anonymousId: string
  readonly userId: string | null
  /** ISO 8601. */
  readonly timestamp: string
}

export interface RecordFilter {
  readonly states?: readonly RecordState[]
  readonly events?: readonly TelemetryEvent[]
  readonly deploymentId?: string
  readonly session?: string
  readonly identified?: boolean
  readonly from?: number
  readonly to?: number
  /** Words searched in the bodies. */
  readonly text?: string
}

export interface RecordPage {
  readonly records: readonly RecordSummary[]
  /** How many match, counted up to a bound; `more` says that the bound was met. */
  readonly matching: number
  readonly more: boolean
  readonly nextBefore: number | null
}
