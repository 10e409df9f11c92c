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
    <SettingPanel title="Segment source" setting={writeKey}>
      <Paragraph>
        The write key says whose source receives the messages. It stays with this program: no page, log or export holds
        it.
      </Paragraph>
      {writeKey.lockedBy === null && (
        <>
          <Field label="Write key of your own source">
            {(control) => <Input {...control} mono type="password" value={typed} onChange={setTyped} />}
          </Field>
          <Bar>
            <Button disabled={typed.trim() === ''} busy={save.busy} onClick={() => save.run(typed.trim())}>
              Send to this source
            </Button>
            <Button busy={save.busy} onClick={() => save.run(null)}>
              Back to the build’s own
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
    <SettingPanel title="Endpoint" setting={endpoint}>
      {endpoint.lockedBy === null && (
        <>
          <Bar>
            <Button busy={save.busy} aria-pressed={endpoint.region === 'us'} onClick={() => save.run('us')}>
              Segment US
            </Button>
            <Button busy={save.busy} aria-pressed={endpoint.region === 'eu'} onClick={() => save.run('eu')}>
              Segment EU
            </Button>
          </Bar>
          <Field label="Or a collector of your own" hint="An HTTPS address; plain HTTP on this machine only.">
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
              Send to this address
            </Button>
          </Bar>
        </>
      )}
      <Bar>
        <Button busy={test.busy} onClick={() => test.run()}>
          Test the connection
        </Button>
        {found ? (
          <State tone={found.reachable ? 'quiet' : 'bad'} icon={found.reachable ? 'tick' : 'cross'}>
            {found.words}
          </State>
        ) : (
          <Note small>Connects and closes; no request, key or id is sent.</Note>
        )}
      </Bar>
      {save.failure && <ErrorNote {...save.failure} />}
      {test.failure && <ErrorNote {...test.failure} />}
    </SettingPanel>
  )
}
