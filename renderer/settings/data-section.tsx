import { useLive } from '../client/client-context.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { Filled } from '../ui/filled.tsx'
import { Paragraph } from '../ui/note.tsx'
import { words } from './words.ts'

/** Where this program keeps what it knows, and where secrets are. */
export function DataSection() {
  const { dataFolder, secretStore } = useLive((state) => state.app)
  return (
    <>
      <Facts
        rows={[
          [
            words.data.folder,
            <span key="folder">
              <code>{dataFolder}</code> <CopyButton text={dataFolder} label={words.data.copy} />
            </span>,
          ],
          [words.data.secrets, words.data.in(secretStore)],
        ]}
      />
      <Paragraph>{words.data.holds}</Paragraph>
      <Paragraph small>
        <Filled text={words.data.another} parts={{ option: <code>--data-dir DIR</code> }} />
      </Paragraph>
    </>
  )
}
