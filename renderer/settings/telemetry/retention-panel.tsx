import { useState } from 'react'
import type { TelemetryView } from '../../../electron/telemetry/view.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field } from '../../ui/field.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Input } from '../../ui/input.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { words } from '../words.ts'
import { useTelemetryAction } from './use-telemetry-action.ts'

interface RetentionPanelProps {
  readonly retention: TelemetryView['retention']
  readonly ledgerBytes: number
}

/** How long and how large the log may grow; the oldest settled records go first. */
export function RetentionPanel({ retention, ledgerBytes }: RetentionPanelProps) {
  const [days, setDays] = useState(String(retention.days))
  const [megabytes, setMegabytes] = useState(String(retention.megabytes))
  const save = useTelemetryAction((api, json: { days: number; megabytes: number }) =>
    api.settings.retention.$post({ json }),
  )
  const wanted = { days: Number(days), megabytes: Number(megabytes) }
  const changed = wanted.days !== retention.days || wanted.megabytes !== retention.megabytes
  return (
    <Panel label={words.telemetry.retention.title}>
      <h2>{words.telemetry.retention.title}</h2>
      <Paragraph>{words.telemetry.retention.now(formatBytes(ledgerBytes))}</Paragraph>
      <Bar>
        <Field label={words.telemetry.retention.days} problem={whole(days)}>
          {(control) => <Input {...control} inputMode="numeric" value={days} onChange={setDays} />}
        </Field>
        <Field label={words.telemetry.retention.megabytes} problem={whole(megabytes)}>
          {(control) => <Input {...control} inputMode="numeric" value={megabytes} onChange={setMegabytes} />}
        </Field>
      </Bar>
      <Bar>
        <Button
          busy={save.busy}
          disabled={!changed || whole(days) !== undefined || whole(megabytes) !== undefined}
          onClick={() => save.run(wanted)}
        >
          {words.telemetry.retention.keep}
        </Button>
      </Bar>
      {save.failure && <ErrorNote {...save.failure} />}
    </Panel>
  )
}

function whole(text: string): string | undefined {
  return /^[1-9]\d*$/.test(text) ? undefined : words.telemetry.retention.whole
}
