import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import { CheckList } from '../check-list.tsx'
import { useForm } from '../form/form-context.tsx'
import { checksSummary } from './checks-summary.ts'
import type { ChecksState } from './use-checks.ts'
import { words } from './words.ts'

const said = words.checks

/** What was looked at before anything is changed, line by line as it is known. */
export function ChecksPanel({ checks, onCheck }: { readonly checks: ChecksState; readonly onCheck: () => void }) {
  const { form } = useForm()
  const old = checks.checked !== null && checks.checked !== form
  return (
    <>
      {checks.kind === 'idle' ? (
        <Paragraph>{said.about}</Paragraph>
      ) : (
        <div role="status">
          <Summary checks={checks} />
        </div>
      )}
      <CheckList checks={checks.checks} label={words.parts.checks} />
      {checks.failure && <ErrorNote {...checks.failure} />}
      <Bar>
        <Button onClick={onCheck} busy={checks.kind === 'running'}>
          {checks.kind === 'idle' ? said.now : said.again}
        </Button>
        {old && checks.kind !== 'running' && <Note small>{said.changed}</Note>}
      </Bar>
    </>
  )
}

/** How many passed and not; a run that ended before its last check is never green. */
function Summary({ checks: { kind, checks } }: { readonly checks: ChecksState }) {
  const { tone, icon, words: counts } = checksSummary(checks)
  if (kind === 'running') {
    return (
      <State tone="busy" icon="arrow">
        {said.running(counts)}
      </State>
    )
  }
  if (kind === 'failed') {
    return (
      <State tone="bad" icon="cross">
        {said.brokenOff(counts)}
      </State>
    )
  }
  return (
    <State tone={tone} icon={icon}>
      {counts}
    </State>
  )
}
