import type { RecordState as Kind, RecordSummary } from '../../electron/telemetry/view.ts'
import type { IconName } from './icon.tsx'
import { State, type Tone } from './state.tsx'
import { Until } from './time.tsx'
import { words } from './words.ts'

const looks: Readonly<Record<Kind, { readonly tone: Tone; readonly icon: IconName }>> = {
  held: { tone: 'quiet', icon: 'pause' },
  waiting: { tone: 'quiet', icon: 'clock' },
  sending: { tone: 'busy', icon: 'arrow' },
  accepted: { tone: 'good', icon: 'tick-filled' },
  retrying: { tone: 'warn', icon: 'loop' },
  rejected: { tone: 'bad', icon: 'cross' },
  dropped: { tone: 'quiet', icon: 'dash' },
  suppressed: { tone: 'quiet', icon: 'ring-struck' },
  refused: { tone: 'bad', icon: 'triangle' },
}

/** A record's state, with what belongs to it: the time of the next try. *Accepted* is the strongest word that a reply allows. */
export function RecordState({ record }: { readonly record: Pick<RecordSummary, 'state' | 'nextTryAt'> }) {
  const { tone, icon } = looks[record.state]
  return (
    <State tone={tone} icon={icon}>
      {words.recordStates[record.state]}
      {record.state === 'retrying' && record.nextTryAt !== null && (
        <>
          {' '}
          <Until at={record.nextTryAt} />
        </>
      )}
    </State>
  )
}
