import type { ConsentDesk } from './consent/consent-desk.ts'
import type { NetworkCount } from './delivery/network-count.ts'
import type { DecidedDestination } from './destination/decide-destination.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { TelemetrySettings } from './settings.ts'
import type { TelemetryView } from './view.ts'

export interface ViewParts {
  readonly ledger: Ledger
  readonly desk: ConsentDesk
  readonly decided: DecidedDestination
  readonly network: NetworkCount
  readonly settings: TelemetrySettings
  readonly run: string
  readonly refusedReports: number
}

/** Telemetry at a glance, from counts alone. */
export function telemetryView({
  ledger,
  desk,
  decided,
  network,
  settings,
  run,
  refusedReports,
}: ViewParts): TelemetryView {
  const { records, requests, retries, sentBytes, storedBytes } = ledger.counts.totals()
  const { choice } = desk.consent
  return {
    choice,
    consent: desk.consent.setting,
    identifier: desk.identifier.setting,
    writeKey: decided.writeKey,
    endpoint: decided.endpoint,
    destination: decided.words,
    canSend: decided.destination.possible && (choice === 'anonymous' || choice === 'identified'),
    session: desk.session,
    retention: settings.retention,
    ledgerBytes: storedBytes,
    counts: ledger.counts.ofState(),
    reconciliation: {
      records,
      requests,
      retries,
      bytes: sentBytes,
      // Of this run: the network layer's count does not outlive the process.
      unaccounted: Math.abs(network.tally.requests - ledger.counts.requestsOfRun(run)),
    },
    receipt: desk.receipt,
    refusedReports,
  }
}
