import type { DraftView } from '../../../electron/deployments/draft.ts'
import { Facts } from '../../ui/facts.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Unfinished } from './unfinished.tsx'

/** What the demo is, and what it is not. */
export function DemoReview({ draft }: { readonly draft: DraftView | null }) {
  return (
    <Panel label="What will be made">
      <h2>What will be made</h2>
      {draft && !draft.spec && <Unfinished draft={draft} />}
      {draft?.spec && (
        <>
          <Facts
            rows={[
              ['Database', 'PostgreSQL with sample data: tables that join, tens of thousands of rows'],
              ['ReadySet', 'a stand-in that answers as ReadySet does: caches, hits and misses, its own statements'],
              ['SQL on', `${draft.spec.listen.address}:${draft.spec.listen.port}, for psql or any client`],
              ['Telemetry', 'none is sent; the log shows what would have been'],
            ]}
          />
          <Paragraph small>
            It runs inside this program, ends with it, and is called a demo wherever it shows.
          </Paragraph>
        </>
      )}
    </Panel>
  )
}
