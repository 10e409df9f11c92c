import type { ConsentChoice, TelemetryView } from '../../electron/telemetry/view.ts'
import type { IconName } from '../ui/icon.tsx'
import { State, type Tone } from '../ui/state.tsx'

const looks: Readonly<Record<ConsentChoice, { readonly tone: Tone; readonly icon: IconName; readonly words: string }>> =
  {
    undecided: { tone: 'quiet', icon: 'pause', words: 'Waiting for your choice; nothing is sent' },
    anonymous: { tone: 'quiet', icon: 'tick', words: 'On, anonymous' },
    identified: { tone: 'quiet', icon: 'tick', words: 'On, with identifier' },
    off: { tone: 'quiet', icon: 'ring-struck', words: 'Off' },
  }

/** What the user chose, and what decided it where that was not the user. */
export function ConsentState({ telemetry }: { readonly telemetry: TelemetryView }) {
  const { tone, icon, words } = looks[telemetry.choice]
  return (
    <>
      <State tone={tone} icon={icon}>
        {words}
      </State>
      {telemetry.consent.lockedBy && <span>{telemetry.consent.lockedBy}</span>}
      {!telemetry.canSend && telemetry.choice !== 'off' && telemetry.choice !== 'undecided' && (
        <State tone="warn" icon="triangle">
          nothing can be sent: {telemetry.destination}
        </State>
      )}
    </>
  )
}
