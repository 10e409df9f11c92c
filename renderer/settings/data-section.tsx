import { useLive } from '../client/client-context.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { Paragraph } from '../ui/note.tsx'

/** Where this program keeps what it knows, and where secrets are. */
export function DataSection() {
  const { dataFolder, secretStore } = useLive((state) => state.app)
  return (
    <>
      <Facts
        rows={[
          [
            'Data folder',
            <span key="folder">
              <code>{dataFolder}</code> <CopyButton text={dataFolder} label="Copy the data folder’s path" />
            </span>,
          ],
          ['Passwords and keys', `in ${secretStore}`],
        ]}
      />
      <Paragraph>
        The folder holds the list of deployments, their tasks and the telemetry log. Containers and volumes are on their
        engine: without the folder they go on running, and this program finds them again by their labels.
      </Paragraph>
      <Paragraph small>
        Another folder: <code>--data-dir DIR</code>. One program at a time may use a folder.
      </Paragraph>
    </>
  )
}
