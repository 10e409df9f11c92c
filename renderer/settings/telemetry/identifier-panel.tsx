import { useState } from 'react'
import type { TelemetryView } from '../../../electron/telemetry/view.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Payload } from '../../ui/payload.tsx'
import { words } from '../words.ts'
import { examplePayload } from './example-payload.ts'
import styles from './identifier-panel.module.css'
import { SettingPanel } from './setting-panel.tsx'
import { useTelemetryAction } from './use-telemetry-action.ts'

/** The persistent identifier: where it comes from, and what it changes, shown as a payload before and after. */
export function IdentifierPanel({ telemetry }: { readonly telemetry: TelemetryView }) {
  const { identifier, choice, session } = telemetry
  const [typed, setTyped] = useState('')
  const use = useTelemetryAction((api, json: { use: 'off' } | { use: 'generated' } | { use: 'typed'; value: string }) =>
    api.settings.identifier.$post({ json }),
  )
  const locked = identifier.lockedBy !== null
  const usable = choice === 'anonymous' || choice === 'identified'
  return (
    <SettingPanel title={words.telemetry.identifier.title} setting={identifier}>
      {!usable && <Paragraph>{words.telemetry.identifier.whileOn}</Paragraph>}
      {usable && !locked && (
        <>
          <Field label={words.telemetry.identifier.label} hint={words.telemetry.identifier.hint}>
            {(control) => <Input {...control} value={typed} onChange={setTyped} />}
          </Field>
          <Bar>
            <Button
              busy={use.busy}
              disabled={typed.trim() === ''}
              onClick={() => use.run({ use: 'typed', value: typed.trim() })}
            >
              {words.telemetry.identifier.send}
            </Button>
            <Button busy={use.busy} onClick={() => use.run({ use: 'generated' })}>
              {words.telemetry.identifier.generate}
            </Button>
            {choice === 'identified' && (
              <Button busy={use.busy} onClick={() => use.run({ use: 'off' })}>
                {words.telemetry.identifier.without}
              </Button>
            )}
          </Bar>
        </>
      )}
      <div className={styles.compare}>
        <div>
          <h3>{words.telemetry.identifier.headWithout}</h3>
          <Payload label={words.telemetry.identifier.bodyWithout} body={examplePayload(session, null)} />
        </div>
        <div>
          <h3>{words.telemetry.identifier.headWith}</h3>
          <Payload
            label={words.telemetry.identifier.bodyWith}
            body={examplePayload(session, identifier.userId ?? (typed.trim() || words.telemetry.identifier.yours))}
            explained={[{ path: 'userId', meaning: words.telemetry.identifier.same, identifies: true }]}
            showIdentity
          />
        </div>
      </div>
      {use.failure && <ErrorNote {...use.failure} />}
    </SettingPanel>
  )
}
