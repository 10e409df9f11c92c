import type { TelemetryView } from '../../../electron/telemetry/view.ts'
import { Choice, type ChoiceOption } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Filled } from '../../ui/filled.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Paragraph } from '../../ui/note.tsx'
import { Time } from '../../ui/time.tsx'
import { words } from '../words.ts'
import { SettingPanel } from './setting-panel.tsx'
import { useTelemetryAction } from './use-telemetry-action.ts'

type Chosen = 'anonymous' | 'identified' | 'off'

const options: readonly ChoiceOption<Chosen>[] = [
  { value: 'anonymous', label: words.telemetry.consent.anonymous, means: words.telemetry.consent.anonymousMeans },
  {
    value: 'identified',
    label: words.telemetry.consent.identified,
    means: words.telemetry.consent.identifiedMeans,
  },
  { value: 'off', label: words.telemetry.consent.off, means: words.telemetry.consent.offMeans },
]

/** The telemetry switch, and the receipt while it is off. */
export function ConsentPanel({ telemetry }: { readonly telemetry: TelemetryView }) {
  const { choice, consent, receipt } = telemetry
  const choose = useTelemetryAction((api, chosen: Chosen) => api.consent.$post({ json: { choice: chosen } }))
  return (
    <SettingPanel title={words.telemetry.consent.title} setting={consent}>
      {consent.lockedBy === null && (
        // While nothing is chosen no option is marked: `undecided` is none of them.
        <Choice
          label={words.telemetry.consent.label}
          labelShown={false}
          value={choice as Chosen}
          options={options}
          onChange={choose.run}
        />
      )}
      {receipt && (
        <Paragraph>
          <Filled
            text={words.telemetry.consent.receipt(receipt.dropped, receipt.aborted, formatBytes(receipt.bytesSince))}
            parts={{ when: <Time at={receipt.at} /> }}
          />
        </Paragraph>
      )}
      {choose.failure && <ErrorNote {...choose.failure} />}
    </SettingPanel>
  )
}
