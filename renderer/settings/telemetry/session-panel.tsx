import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useTelemetryAction } from './use-telemetry-action.ts'

/** The anonymous id of this run: kept nowhere but in its records, and replaced on request. */
export function SessionPanel({ session }: { readonly session: string }) {
  const renew = useTelemetryAction((api) => api['new-session'].$post())
  return (
    <Panel label="Anonymous id">
      <h2>Anonymous id</h2>
      <p>
        <code>{session}</code>
      </p>
      <Paragraph>
        It is made new at each start. Records that are there already keep the id they were made with.
      </Paragraph>
      <Bar>
        <Button busy={renew.busy} onClick={() => renew.run()}>
          New id now
        </Button>
      </Bar>
      {renew.failure && <ErrorNote {...renew.failure} />}
    </Panel>
  )
}
