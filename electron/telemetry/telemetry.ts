import type { Clock } from '../base/clock.ts'
import type { Unsubscribe } from '../base/listeners.ts'
import type { Log } from '../base/log.ts'
import type { SecretStore, Storage } from '../storage/storage.ts'
import type { HttpLimits } from './delivery/http-client.ts'
import type { ConnectionTest } from './destination/test-connection.ts'
import type { ExportFormat } from './export/export-records.ts'
import type { GatewayAnswer } from './gateway/gateway.ts'
import type { Proof } from './prove/prove.ts'
import type { StartReceiver } from './prove/start-receiver.ts'
import type {
  RecordDetail,
  RecordFilter,
  RecordPage,
  RecordSummary,
  ReportRequest,
  TelemetryEvent,
  TelemetryProperties,
  TelemetryView,
} from './view.ts'

export interface TelemetryOptions {
  readonly storage: Storage
  readonly secrets: SecretStore
  readonly clock: Clock
  readonly log: Log
  readonly env: Readonly<Record<string, string | undefined>>
  /** `--disable-telemetry` was given. */
  readonly disabledByFlag: boolean
  /** Of this program's build, for the events that are about the program. */
  readonly commitId: string
  /** Empty where this build has none. */
  readonly buildWriteKey: string
  /** Everything that must never be in a payload; asked for each time that one is checked. */
  readonly privateValues: () => Iterable<string>
  readonly limits?: HttpLimits
  readonly startReceiver?: StartReceiver
  /** From 0 to 1. */
  readonly random?: () => number
}

/** Why a record is made, and what it is about. */
export interface About {
  /** What happened, in a sentence: `the engine reports that "orders" stopped, exit code 137`. */
  readonly because: string
  /** Milliseconds since the epoch; now where it is not given. */
  readonly at?: number
  readonly deploymentId?: string
  readonly deploymentName?: string
  /** Demo deployments report nothing; the record shows what they would have. */
  readonly demo?: boolean
}

export interface IdentifierChange {
  readonly use: 'off' | 'generated' | 'typed'
  readonly value?: string
}

export interface Telemetry {
  /**
   * One row in the ledger, durable when it returns, before anything else is done with it. Never throws: where the disk
   * takes nothing, the answer is `refused`, with `n` 0, and nothing is sent.
   */
  record(event: TelemetryEvent, properties: TelemetryProperties, about: About): RecordSummary
  view(): TelemetryView
  onView(listener: (view: TelemetryView) => void): Unsubscribe
  onRecord(listener: (record: RecordSummary) => void): Unsubscribe
  onReport(listener: (request: ReportRequest) => void): Unsubscribe

  /**
   * The user's choice, in effect before this returns: after `off`, no request starts. The promise is about what is stored
   * or erased in the secret store.
   * @throws Failure `telemetry-locked`
   */
  setConsent(choice: 'anonymous' | 'identified' | 'off', identifier?: string): Promise<void>
  /** @throws Failure `telemetry-off`, `telemetry-undecided`, `identifier-missing` */
  setIdentifier(change: IdentifierChange): Promise<void>
  /** Null: back to what the build brings. @throws Failure `telemetry-locked` */
  setWriteKey(writeKey: string | null): Promise<void>
  /** `us`, `eu`, a URL, or null: back to the default. @throws Failure `telemetry-locked`, `endpoint-unusable` */
  setEndpoint(endpoint: string | null): void
  setRetention(retention: TelemetryView['retention']): void
  /** A new anonymous id from now on. */
  newSession(): void
  /** Opens a connection to the endpoint and closes it, with no request on it. @throws Failure `telemetry-off` and others */
  testConnection(): Promise<ConnectionTest>

  page(filter: RecordFilter, before: number | null, limit: number): RecordPage
  /** @throws Failure `not-found` for this and all that take a messageId */
  detail(messageId: string): RecordDetail
  asCurl(messageId: string): string
  /** Does not send this record. @throws Failure `conflict` where it is not pending any more */
  discard(messageId: string): void
  prove(messageId: string): Promise<Proof>
  exportRecords(filter: RecordFilter, format: ExportFormat): AsyncIterable<string>
  /** Removes all settled records, and the pending ones where asked to. Returns how many are gone. */
  clear(options: { readonly pending: boolean }): Promise<number>

  pendingReports(): readonly ReportRequest[]
  acceptFromReporter(text: string): GatewayAnswer
  refuseFromReporter(path: string): GatewayAnswer

  /** Records that the program ends, and waits for what is pending, `maxMs` at most. The rest goes next time. */
  finish(maxMs?: number): Promise<void>
  close(): Promise<void>
}
