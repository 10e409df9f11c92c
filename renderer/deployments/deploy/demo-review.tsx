import type { DraftView } from '../../../electron/deployments/draft.ts'
import { Facts } from '../../ui/facts.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Unfinished } from './unfinished.tsx'
import { words } from './words.ts'

const said = words.demo

/** What the demo is, and what it is not. */
export function DemoReview({ draft }: { readonly draft: DraftView | null }) {
  return (
    <Panel label={words.parts.plan}>
      <h2>{words.parts.plan}</h2>
      {draft && !draft.spec && <Unfinished draft={draft} />}
      {draft?.spec && (
        <>
          <Facts
            rows={[
              [said.database, said.databaseIs],
              [said.readyset, said.readysetIs],
              [said.sql, said.sqlAt(`${draft.spec.listen.address}:${draft.spec.listen.port}`)],
              [said.telemetry, said.telemetryIs],
            ]}
          />
          <Paragraph small>{said.about}</Paragraph>
        </>
      )}
    </Panel>
  )
}
