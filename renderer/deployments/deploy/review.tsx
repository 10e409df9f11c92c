import { useState } from 'react'
import { Panel } from '../../ui/panel.tsx'
import { Pick } from '../../ui/pick.tsx'
import { useForm } from '../form/form-context.tsx'
import { ChecksPanel } from './checks-panel.tsx'
import { ComposeFile } from './compose-file.tsx'
import { DemoReview } from './demo-review.tsx'
import { PlanList } from './plan-list.tsx'
import { PlannedEnvironment } from './planned-environment.tsx'
import styles from './review.module.css'
import type { ChecksState } from './use-checks.ts'
import type { DraftState } from './use-draft.ts'
import { words } from './words.ts'

interface ReviewProps {
  readonly draft: DraftState
  readonly checks: ChecksState
  readonly onCheck: () => void
}

const parts = ['plan', 'checks', 'settings', 'compose'] as const

type Part = (typeof parts)[number]

/** Exactly what Deploy would do, while the form is filled in. */
export function Review({ draft, checks, onCheck }: ReviewProps) {
  const { form } = useForm()
  const [chosen, setChosen] = useState<Part>('plan')
  const [seenRun, setSeenRun] = useState(checks.checked)
  // A run that has just begun shows itself.
  if (checks.checked !== seenRun) {
    setSeenRun(checks.checked)
    setChosen('checks')
  }
  if (form.engine === 'demo') return <DemoReview draft={draft.draft} />
  return (
    <Panel label={words.review}>
      <Pick label={words.review} options={parts} names={words.parts} value={chosen} onChange={setChosen} />
      <div className={styles.part} data-behind={draft.behind || undefined} aria-busy={draft.behind}>
        {chosen === 'checks' && <ChecksPanel checks={checks} onCheck={onCheck} />}
        {chosen === 'plan' && <PlanList draft={draft.draft} />}
        {chosen === 'settings' && <PlannedEnvironment draft={draft.draft} />}
        {chosen === 'compose' && <ComposeFile draft={draft.draft} />}
      </div>
    </Panel>
  )
}
