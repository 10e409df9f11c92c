import type { ConsentChoice, TelemetryView } from '../../electron/telemetry/view.ts'
import type { IconName } from '../ui/icon.tsx'
import { State } from '../ui/state.tsx'
import { words } from './words.ts'

const looks: Readonly<Record<ConsentChoice, IconName>> = {
  undecided: 'pause',
  anonymous: 'tick',
  identified: 'tick',
  off: 'ring-struck',
}

/** What the user chose, and what decided it where that was not the user. */
export function ConsentState({ telemetry }: { readonly telemetry: TelemetryView }) {
  return (
    <>
      <State tone="quiet" icon={looks[telemetry.choice]}>
        {words.choices[telemetry.choice]}
      </State>
      {telemetry.consent.lockedBy && <span>{telemetry.consent.lockedBy}</span>}
      {!telemetry.canSend && telemetry.choice !== 'off' && telemetry.choice !== 'undecided' && (
        <State tone="warn" icon="triangle">
          {words.cannotSend(telemetry.destination)}
        </State>
      )}
    </>
  )
}
