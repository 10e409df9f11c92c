import { useState } from 'react'
import type { TelemetryView } from '../../../electron/telemetry/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { useAction } from '../../client/use-action.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import { words } from '../words.ts'
import { SettingPanel } from './setting-panel.tsx'
import { useTelemetryAction } from './use-telemetry-action.ts'

/** Whose Segment source it goes to, and over which endpoint. */
export function DestinationPanels({ telemetry }: { readonly telemetry: TelemetryView }) {
  return (
    <>
      <WriteKeyPanel writeKey={telemetry.writeKey} />
      <EndpointPanel endpoint={telemetry.endpoint} />
    </>
  )
}

function WriteKeyPanel({ writeKey }: { readonly writeKey: TelemetryView['writeKey'] }) {
  const [typed, setTyped] = useState('')
  const save = useTelemetryAction((api, key: string | null) => {
    setTyped('')
    return api.settings['write-key'].$post({ json: { writeKey: key } })
  })
  return (
    <SettingPanel title={words.telemetry.source.title} setting={writeKey}>
      <Paragraph>{words.telemetry.source.means}</Paragraph>
      {writeKey.lockedBy === null && (
        <>
          <Field label={words.telemetry.source.key}>
            {(control) => <Input {...control} mono type="password" value={typed} onChange={setTyped} />}
          </Field>
          <Bar>
            <Button disabled={typed.trim() === ''} busy={save.busy} onClick={() => save.run(typed.trim())}>
              {words.telemetry.source.send}
            </Button>
            <Button busy={save.busy} onClick={() => save.run(null)}>
              {words.telemetry.source.back}
            </Button>
          </Bar>
        </>
      )}
      {save.failure && <ErrorNote {...save.failure} />}
    </SettingPanel>
  )
}

function EndpointPanel({ endpoint }: { readonly endpoint: TelemetryView['endpoint'] }) {
  const { api } = useClient()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<{ readonly reachable: boolean; readonly words: string } | null>(null)
  const save = useTelemetryAction((telemetry, value: string) => {
    setFound(null)
    return telemetry.settings.endpoint.$post({ json: { endpoint: value } })
  })
  const test = useAction(async () => setFound(await answer(api.telemetry['test-connection'].$post())))
  return (
    <SettingPanel title={words.telemetry.endpoint.title} setting={endpoint}>
      {endpoint.lockedBy === null && (
        <>
          <Bar>
            <Button busy={save.busy} aria-pressed={endpoint.region === 'us'} onClick={() => save.run('us')}>
              {words.telemetry.endpoint.us}
            </Button>
            <Button busy={save.busy} aria-pressed={endpoint.region === 'eu'} onClick={() => save.run('eu')}>
              {words.telemetry.endpoint.eu}
            </Button>
          </Bar>
          <Field label={words.telemetry.endpoint.own} hint={words.telemetry.endpoint.ownHint}>
            {(control) => (
              <Input
                {...control}
                mono
                value={typed}
                placeholder="https://collector.example/v1/track"
                onChange={setTyped}
              />
            )}
          </Field>
          <Bar>
            <Button disabled={typed.trim() === ''} busy={save.busy} onClick={() => save.run(typed.trim())}>
              {words.telemetry.endpoint.send}
            </Button>
          </Bar>
        </>
      )}
      <Bar>
        <Button busy={test.busy} onClick={() => test.run()}>
          {words.telemetry.endpoint.test}
        </Button>
        {found ? (
          <State tone={found.reachable ? 'quiet' : 'bad'} icon={found.reachable ? 'tick' : 'cross'}>
            {found.words}
          </State>
        ) : (
          <Note small>{words.telemetry.endpoint.testMeans}</Note>
        )}
      </Bar>
      {save.failure && <ErrorNote {...save.failure} />}
      {test.failure && <ErrorNote {...test.failure} />}
    </SettingPanel>
  )
}
