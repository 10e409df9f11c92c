import { useLive } from '../../client/client-context.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { ConsentPanel } from './consent-panel.tsx'
import { DestinationPanels } from './destination-panels.tsx'
import { IdentifierPanel } from './identifier-panel.tsx'
import { RetentionPanel } from './retention-panel.tsx'
import { SessionPanel } from './session-panel.tsx'

/** The switches of telemetry. Each change takes effect at once, in every open page. */
export function TelemetrySection() {
  const telemetry = useLive((state) => state.telemetry)
  return (
    <>
      <Paragraph>
        Every message that was or would be sent stands in the log, byte for byte.{' '}
        <LinkButton look="plain" href="/telemetry">
          Open the log
        </LinkButton>
      </Paragraph>
      <ConsentPanel telemetry={telemetry} />
      <IdentifierPanel telemetry={telemetry} />
      <DestinationPanels telemetry={telemetry} />
      <SessionPanel session={telemetry.session} />
      <RetentionPanel retention={telemetry.retention} ledgerBytes={telemetry.ledgerBytes} />
    </>
  )
}
