import type { Checked } from './contract/validate.ts'
import type { Destination } from './destination/decide-destination.ts'
import type { ConsentChoice, RecordState } from './view.ts'

export interface StateFacts {
  readonly checked: Checked
  readonly demo: boolean
  readonly choice: ConsentChoice
  readonly consentWords: string
  readonly destination: Destination
}

/** The state in which a record begins, and why. Only a record that is `waiting` can ever be sent without another choice. */
export function decideState(facts: StateFacts): { readonly state: RecordState; readonly why: string } {
  const { checked, demo, choice, consentWords, destination } = facts
  if (!checked.meets) return { state: 'refused', why: `does not meet the contract: ${checked.problem}` }
  if (demo) return { state: 'suppressed', why: 'a demo reports nothing' }
  if (choice === 'off') return { state: 'suppressed', why: `telemetry was ${consentWords}` }
  if (choice === 'undecided') return { state: 'held', why: 'held until you choose' }
  return { state: 'waiting', why: waitingWhy(destination) }
}

/** Why a record waits that Segment's library has not handed over. */
export function waitingWhy(destination: Destination): string {
  return destination.possible ? 'for the page to hand it to Segment’s library' : `no destination: ${destination.why}`
}
