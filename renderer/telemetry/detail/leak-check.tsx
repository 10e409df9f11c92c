import type { RecordDetail } from '../../../electron/telemetry/view.ts'
import { Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import { words } from '../words.ts'

/** Whether anything private that this program knows stands in the body; looked for here, never sent. */
export function LeakCheck({ check }: { readonly check: RecordDetail['leakCheck'] }) {
  const { known, present } = check
  return (
    <section>
      {present.length === 0 ? (
        <State tone="quiet" icon="tick">
          {words.detail.leaks(0, known)}
        </State>
      ) : (
        <State tone="bad" icon="cross">
          {words.detail.leaksNamed(present.length, known, present.join(', '))}
        </State>
      )}
      <Paragraph small>{words.detail.leaksMeans}</Paragraph>
    </section>
  )
}
