import { randomUUID } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import { messageOf } from '../base/failure.ts'
import type { Log } from '../base/log.ts'
import type { ConsentDesk } from './consent/consent-desk.ts'
import { composeBody, knownProperties } from './contract/compose-body.ts'
import { checkBodyText } from './contract/validate.ts'
import { decideState } from './decide-state.ts'
import type { Destination } from './destination/decide-destination.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { NewRecord } from './ledger/records.ts'
import type { About } from './telemetry.ts'
import type { RecordSummary, TelemetryEvent, TelemetryProperties } from './view.ts'

export interface RecorderParts {
  readonly ledger: Ledger
  readonly desk: ConsentDesk
  readonly destination: () => Destination
  readonly clock: Clock
  readonly log: Log
  readonly commitId: string
}

export type Recorder = (event: TelemetryEvent, properties: TelemetryProperties, about: About) => RecordSummary

/** Makes records. Consent, identity and schema of this moment decide, and one durable row is written before anything else. */
export function createRecorder({ ledger, desk, destination, clock, log, commitId }: RecorderParts): Recorder {
  return (event, given, about) => {
    const at = about.at ?? clock.now()
    const demo = about.demo ?? false
    const { userId } = desk.identifier
    const { choice, words } = desk.consent
    const properties = knownProperties(event, ofThisProgram(event) ? { commit_id: commitId, ...given } : given)
    const body = composeBody({ anonymousId: desk.session, event, properties, at, userId: demo ? null : userId })
    const decided = decideState({
      checked: checkBodyText(body),
      demo,
      choice,
      consentWords: words,
      destination: destination(),
    })
    const record: NewRecord = {
      ...decided,
      messageId: randomUUID(),
      event,
      at,
      deploymentId: about.deploymentId ?? null,
      deploymentName: about.deploymentName ?? null,
      session: desk.session,
      identified: userId !== null && !demo,
      body,
      because: about.because,
      consent: words,
    }
    try {
      return ledger.add(record)
    } catch (error) {
      log.error('a telemetry record could not be written down, and so will not be sent', error, { event })
      return notWritten(record, error)
    }
  }
}

/** What was recorded in spite of a full or broken disk: nothing. Telemetry does not bring the program down. */
function notWritten({ body, because: _, consent: __, ...record }: NewRecord, error: unknown): RecordSummary {
  const why = `could not be written down: ${messageOf(error)}`
  return { ...record, n: 0, state: 'refused', why, bytes: Buffer.byteLength(body), attempts: 0, nextTryAt: null }
}

/** True where `commit_id` is this program's build and not that of a ReadySet instance. */
function ofThisProgram(event: TelemetryEvent): boolean {
  return event.startsWith('installer_') || event.startsWith('deployment_')
}
