import { useLive } from '../../client/client-context.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { words } from '../words.ts'
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
        <Filled
          text={words.telemetry.every}
          parts={{
            log: (
              <LinkButton look="plain" href="/telemetry">
                {words.telemetry.openLog}
              </LinkButton>
            ),
          }}
        />
      </Paragraph>
      <ConsentPanel telemetry={telemetry} />
      <IdentifierPanel telemetry={telemetry} />
      <DestinationPanels telemetry={telemetry} />
      <SessionPanel session={telemetry.session} />
      <RetentionPanel retention={telemetry.retention} ledgerBytes={telemetry.ledgerBytes} />
    </>
  )
}
