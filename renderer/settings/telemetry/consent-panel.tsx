import type { TelemetryView } from '../../../electron/telemetry/view.ts'
import { Choice, type ChoiceOption } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatBytes, formatPlural } from '../../ui/format.ts'
import { Paragraph } from '../../ui/note.tsx'
import { Time } from '../../ui/time.tsx'
import { SettingPanel } from './setting-panel.tsx'
import { useTelemetryAction } from './use-telemetry-action.ts'

type Chosen = 'anonymous' | 'identified' | 'off'

const options: readonly ChoiceOption<Chosen>[] = [
  { value: 'anonymous', label: 'Anonymous', means: 'A new random id each time the program runs.' },
  {
    value: 'identified',
    label: 'With my identifier',
    means: 'The same identifier in every run, so that ReadySet can recognise you.',
  },
  { value: 'off', label: 'Off', means: 'Nothing is sent. The log still shows what would have been.' },
]

/** The telemetry switch, and the receipt while it is off. */
export function ConsentPanel({ telemetry }: { readonly telemetry: TelemetryView }) {
  const { choice, consent, receipt } = telemetry
  const choose = useTelemetryAction((api, chosen: Chosen) => api.consent.$post({ json: { choice: chosen } }))
  return (
    <SettingPanel title="Telemetry" setting={consent}>
      {consent.lockedBy === null && (
        // While nothing is chosen no option is marked: `undecided` is none of them.
        <Choice
          label="Send telemetry"
          labelShown={false}
          value={choice as Chosen}
          options={options}
          onChange={choose.run}
        />
      )}
      {receipt && (
        <Paragraph>
          Off since <Time at={receipt.at} />: {formatPlural(receipt.dropped, 'record')} dropped,{' '}
          {formatPlural(receipt.aborted, 'request')} cut off, {formatBytes(receipt.bytesSince)} sent since.
        </Paragraph>
      )}
      {choose.failure && <ErrorNote {...choose.failure} />}
    </SettingPanel>
  )
}
