import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import { CheckList } from '../check-list.tsx'
import { useForm } from '../form/form-context.tsx'
import { checksSummary } from './checks-summary.ts'
import type { ChecksState } from './use-checks.ts'

/** What was looked at before anything is changed, line by line as it is known. */
export function ChecksPanel({ checks, onCheck }: { readonly checks: ChecksState; readonly onCheck: () => void }) {
  const { form } = useForm()
  const old = checks.checked !== null && checks.checked !== form
  const summary = checksSummary(checks.checks)
  return (
    <>
      {checks.kind === 'idle' ? (
        <Paragraph>
          Looks at the engine, disk, memory, ports and image, and connects to the database from inside the engine.
          Nothing is changed. Deploy does the same first.
        </Paragraph>
      ) : (
        <div role="status">
          {checks.kind === 'running' ? (
            <State tone="busy" icon="arrow">
              checking, {summary.words}
            </State>
          ) : (
            <State tone={summary.tone} icon={summary.icon}>
              {summary.words}
            </State>
          )}
        </div>
      )}
      <CheckList checks={checks.checks} label="Checks" />
      {checks.failure && <ErrorNote {...checks.failure} />}
      <Bar>
        <Button onClick={onCheck} busy={checks.kind === 'running'}>
          {checks.kind === 'idle' ? 'Check now' : 'Check again'}
        </Button>
        {old && checks.kind !== 'running' && <Note small>The form has changed since.</Note>}
      </Bar>
    </>
  )
}
