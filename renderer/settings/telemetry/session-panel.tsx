import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { words } from '../words.ts'
import { useTelemetryAction } from './use-telemetry-action.ts'

/** The anonymous id of this run: kept nowhere but in its records, and replaced on request. */
export function SessionPanel({ session }: { readonly session: string }) {
  const renew = useTelemetryAction((api) => api['new-session'].$post())
  return (
    <Panel label={words.telemetry.session.title}>
      <h2>{words.telemetry.session.title}</h2>
      <p>
        <code>{session}</code>
      </p>
      <Paragraph>{words.telemetry.session.means}</Paragraph>
      <Bar>
        <Button busy={renew.busy} onClick={() => renew.run()}>
          {words.telemetry.session.renew}
        </Button>
      </Bar>
      {renew.failure && <ErrorNote {...renew.failure} />}
    </Panel>
  )
}
