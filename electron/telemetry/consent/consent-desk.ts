import { randomUUID } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import { Failure, messageOf } from '../../base/failure.ts'
import type { NetworkCount } from '../delivery/network-count.ts'
import { decideIdentifier, type Identifier } from '../identity/decide-identifier.ts'
import type { UserIdStore } from '../identity/user-id-store.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { SettingsStore } from '../settings.ts'
import type { OptOutReceipt, RecordState } from '../view.ts'
import { type Consent, type ConsentGiven, decideConsent } from './decide-consent.ts'
import type { Gate } from './gate.ts'
import type { OptOutNote } from './opt-out-note.ts'
import { createReceipt } from './receipt.ts'

export interface ConsentDeskParts {
  readonly settings: SettingsStore
  readonly note: OptOutNote
  readonly userIds: UserIdStore
  readonly env: Readonly<Record<string, string | undefined>>
  readonly disabledByFlag: boolean
  readonly gate: Gate
  readonly ledger: Ledger
  readonly network: NetworkCount
  readonly clock: Clock
  readonly waitingWhy: () => string
  /** The choice or the identity is another one. */
  readonly onChange: () => void
  readonly onError: (error: unknown) => void
}

/** Where the user's choice is made, and takes effect before anything else is done. */
export interface ConsentDesk {
  readonly consent: Consent
  readonly identifier: Identifier
  /** The anonymous id of now. */
  readonly session: string
  readonly receipt: OptOutReceipt | null
  choose(choice: 'anonymous' | 'identified' | 'off', identifier?: string): Promise<void>
  /** Another identifier for those who have opted in to one. */
  replaceIdentifier(typed: string | undefined): Promise<void>
  newSession(): void
  close(): void
}

const pendingStates: readonly RecordState[] = ['held', 'waiting', 'retrying', 'sending']

export function openConsentDesk(parts: ConsentDeskParts): ConsentDesk {
  const { settings, note, userIds, env, disabledByFlag, gate, ledger, clock, onChange } = parts
  const receipt = createReceipt(settings, parts.network)
  let session: string = randomUUID()
  /** Counts choices: one that still waits for the secret store gives way to a later one. */
  let choices = 0

  const decide = (given: ConsentGiven | null) => decideConsent({ disabledByFlag, env, given })
  const notedAt = note.leftAt()
  let consent = decide(notedAt === null ? settings.current.consent : { choice: 'off', at: notedAt })

  /** Shuts first, in memory, so that a disk that fails cannot keep telemetry on. */
  function switchOff(by: string, store: () => void): void {
    gate.shut()
    session = randomUUID()
    const aborted = ledger.counts.ofState().sending
    store()
    const why = (state: RecordState) => (state === 'sending' ? `${by}; it was under way and may have arrived` : by)
    const dropped = ledger.drop(pendingStates, why, clock.now())
    receipt.begin(clock.now(), dropped - aborted, aborted)
  }

  function switchTo(choice: 'anonymous' | 'identified'): void {
    const before = consent.choice
    if (before === 'identified' && choice === 'anonymous') dropIdentified()
    const given = { choice, at: clock.now() }
    settings.change({ consent: given })
    note.remove()
    receipt.end()
    consent = decide(given)
    // Records before and after are not tied together by one session id.
    if (before !== 'undecided' || choice === 'identified') session = randomUUID()
    gate.open()
    ledger.release(parts.waitingWhy())
  }

  function dropIdentified(): void {
    gate.shut()
    const by = 'by switching the persistent identifier off'
    const why = (state: RecordState) => (state === 'sending' ? `${by}; it was under way and may have arrived` : by)
    ledger.drop(pendingStates, why, clock.now(), 'identified')
  }

  function keepOptOut(given: ConsentGiven): void {
    settings.change({ consent: given })
    note.remove()
  }

  /** For a disk that takes no more: the program's next start has to know, or it would send what is still stored. */
  function noteOptOut(error: unknown): Failure {
    const words = [messageOf(error)]
    try {
      note.leave()
    } catch (refused) {
      return new Failure(
        'opt-out-not-kept',
        'Telemetry is off, and nothing is sent, until the program ends: the disk takes no change, so it would not know at its next start.',
        {
          hint: 'Make room on the disk of the data folder and opt out again, or start with --disable-telemetry.',
          details: { evidence: [...words, messageOf(refused)] },
          cause: error,
        },
      )
    }
    return new Failure(
      'opt-out-half-kept',
      'Telemetry is off and stays off. The disk takes no more, so what was waiting is still stored; it is not sent, and dropped at the next start.',
      {
        hint: 'Make room on the disk of the data folder.',
        details: { evidence: words },
        cause: error,
      },
    )
  }

  function refuseIfLocked(): void {
    const { lockedBy } = consent.setting
    if (lockedBy)
      throw new Failure('telemetry-locked', `${lockedBy} Nothing was changed.`, {
        hint: 'Start the program without it to choose here.',
      })
  }

  if (consent.choice === 'off') {
    const decider = consent.setting.sources.find(({ decides }) => decides)?.source ?? 'your setting'
    const noted: ConsentGiven | null = notedAt === null ? null : { choice: 'off', at: notedAt }
    try {
      switchOff(decider === 'your setting' ? 'by opting out' : `by ${decider}`, () => noted && keepOptOut(noted))
    } catch (error) {
      // It is off in memory, and whatever says so outside of the database still says it at the next start.
      parts.onError(error)
    }
    // Left over where an earlier run ended between opting out and forgetting.
    if (settings.current.consent?.choice === 'off') userIds.forget().catch(parts.onError)
  } else {
    receipt.end()
    if (consent.choice !== 'undecided') gate.open()
  }

  return {
    get consent() {
      return consent
    },
    get identifier() {
      return decideIdentifier(consent.choice, env, userIds.current)
    },
    get session() {
      return session
    },
    get receipt() {
      return consent.choice === 'off' ? receipt.now() : null
    },
    async choose(choice, identifier) {
      refuseIfLocked()
      choices += 1
      const own = choices
      if (choice === 'off') {
        const given = { choice, at: clock.now() }
        consent = decide(given)
        try {
          switchOff('by opting out', () => keepOptOut(given))
        } catch (error) {
          throw noteOptOut(error)
        } finally {
          onChange()
        }
        return userIds.forget()
      }
      if (choice === 'identified' && needsToKeep(identifier)) {
        await userIds.keep(identifier)
        if (own !== choices) return consent.choice === 'identified' ? undefined : userIds.forget()
      }
      switchTo(choice)
      onChange()
      if (choice === 'anonymous') await userIds.forget()
    },
    async replaceIdentifier(typed) {
      choices += 1
      const own = choices
      await userIds.keep(typed)
      if (own !== choices) return consent.choice === 'identified' ? undefined : userIds.forget()
      session = randomUUID()
      onChange()
    },
    newSession() {
      session = randomUUID()
      onChange()
    },
    close: receipt.keep,
  }

  function needsToKeep(identifier: string | undefined): boolean {
    return identifier !== undefined || (userIds.current === null && !env.RS_API_KEY?.trim())
  }
}
