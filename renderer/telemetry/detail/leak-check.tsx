import type { RecordDetail } from '../../../electron/telemetry/view.ts'
import { Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'

/** Whether anything private that this program knows stands in the body; looked for here, never sent. */
export function LeakCheck({ check }: { readonly check: RecordDetail['leakCheck'] }) {
  const { known, present } = check
  return (
    <section>
      {present.length === 0 ? (
        <State tone="quiet" icon="tick">
          0 of {known} known private values present
        </State>
      ) : (
        <State tone="bad" icon="cross">
          {present.length} of {known} known private values present: {present.join(', ')}
        </State>
      )}
      <Paragraph small>
        Hosts, users, passwords, databases, tables, your home folder and this machine’s name: compared here, never sent.
      </Paragraph>
    </section>
  )
}
