import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { DeployForm, FormField } from '../../../electron/deployments/draft.ts'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { DeployFields } from '../form/deploy-fields.tsx'
import { type FormContextValue, FormProvider } from '../form/form-context.tsx'
import { shownProblem } from '../form/shown-problem.ts'
import { ChangesPreview } from './changes-preview.tsx'
import { apply } from './detail-api.ts'
import styles from './overview-tab.module.css'
import { usePreview } from './use-preview.ts'
import { words } from './words.ts'

interface EditFormProps {
  readonly deployment: DeploymentView
  readonly initial: DeployForm
  readonly onDone: () => void
}

/** The settings at the left, what changing them does at the right, before anything is done. */
export function EditForm({ deployment, initial, onDone }: EditFormProps) {
  const client = useClient()
  const [, go] = useLocation()
  const [form, setForm] = useState(initial)
  const [left, setLeft] = useState<ReadonlySet<FormField>>(new Set())
  const preview = usePreview(deployment.id, form)
  const change = useAction(async () => {
    const task = await apply(client, deployment.id, form)
    onDone()
    go(`/tasks/${task.id}`)
  })
  const draft = preview.value?.draft ?? null
  const value = useMemo<FormContextValue>(
    () => ({
      form,
      draft,
      change: (part) => setForm((before) => ({ ...before, ...part })),
      problem: (field) => shownProblem(draft?.problems ?? [], field, form, { left, attempted: false }),
      leave: (field) => setLeft((before) => new Set([...before, field])),
      editing: true,
    }),
    [form, draft, left],
  )
  return (
    <FormProvider value={value}>
      <div className={styles.split}>
        <DeployFields label={words.settings.form} onKind={() => {}} onSubmit={() => {}} />
        <ChangesPreview preview={preview} apply={change} onCancel={onDone} />
      </div>
    </FormProvider>
  )
}
