import { useState } from 'react'
import type { TelemetryView } from '../../../electron/telemetry/view.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Payload } from '../../ui/payload.tsx'
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
    <SettingPanel title="Persistent identifier" setting={identifier}>
      {!usable && <Paragraph>It can be set while telemetry is on.</Paragraph>}
      {usable && !locked && (
        <>
          <Field
            label="Identifier"
            hint="An API key, a mail address, a name: whatever ReadySet shall know you by. Kept as a secret."
          >
            {(control) => <Input {...control} value={typed} onChange={setTyped} />}
          </Field>
          <Bar>
            <Button
              busy={use.busy}
              disabled={typed.trim() === ''}
              onClick={() => use.run({ use: 'typed', value: typed.trim() })}
            >
              Send with this identifier
            </Button>
            <Button busy={use.busy} onClick={() => use.run({ use: 'generated' })}>
              Generate one
            </Button>
            {choice === 'identified' && (
              <Button busy={use.busy} onClick={() => use.run({ use: 'off' })}>
                Send without identifier
              </Button>
            )}
          </Bar>
        </>
      )}
      <div className={styles.compare}>
        <div>
          <h3>Without</h3>
          <Payload label="Without an identifier" body={examplePayload(session, null)} />
        </div>
        <div>
          <h3>With</h3>
          <Payload
            label="With an identifier"
            body={examplePayload(session, identifier.userId ?? (typed.trim() || 'your identifier'))}
            explained={[{ path: 'userId', meaning: 'the same in every run', identifies: true }]}
            showIdentity
          />
        </div>
      </div>
      {use.failure && <ErrorNote {...use.failure} />}
    </SettingPanel>
  )
}
