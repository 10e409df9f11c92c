import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Screen } from '../../ui/screen.tsx'
import { State } from '../../ui/state.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { DeployFields } from '../form/deploy-fields.tsx'
import { type FormContextValue, FormProvider } from '../form/form-context.tsx'
import { shownProblem } from '../form/shown-problem.ts'
import { deploy, formDefaults } from './deploy-api.ts'
import styles from './deploy-screen.module.css'
import {
  attemptDeploy,
  changeForm,
  clearForm,
  keepAside,
  leaveField,
  takeDefaults,
  useDeployStore,
} from './deploy-store.ts'
import { Review } from './review.tsx'
import { useChecks } from './use-checks.ts'
import { useDraft } from './use-draft.ts'
import { words } from './words.ts'

/** The form at the left, what it means at the right, and one button that does it. */
export function DeployScreen({ demo }: { readonly demo: boolean }) {
  const client = useClient()
  const [, go] = useLocation()
  const { form, left, attempted } = useDeployStore()
  const draft = useDraft(form)
  const checks = useChecks()
  const [wantsDeploy, setWantsDeploy] = useState(false)
  const engine = demo ? 'demo' : 'docker'

  const load = useAction(async (kind: DeployForm['kind']) => takeDefaults(await formDefaults(client, kind, engine)))
  const begin = useAction(async (wanted: DeployForm) => {
    const task = await deploy(client, wanted)
    keepAside(task.id, wanted)
    go(`/tasks/${task.id}`)
  })

  const { run } = load
  useEffect(() => {
    const before = useDeployStore.getState().form
    if (before && before.engine !== engine) clearForm()
    run(useDeployStore.getState().form?.kind ?? 'postgresql')
  }, [engine, run])

  // Pressed while the last change is still being read: it deploys, or shows what is wrong, as soon as that is known.
  const { draft: view, behind, failure: unread } = draft
  useEffect(() => {
    if (wantsDeploy && unread) setWantsDeploy(false)
    if (!wantsDeploy || behind || !form || !view) return
    setWantsDeploy(false)
    const first = view.problems[0]
    if (first) focusField(first.field)
    else begin.run(form)
  }, [wantsDeploy, behind, unread, form, view, begin.run])

  const value = useMemo<FormContextValue | null>(
    () =>
      form && {
        form,
        change: changeForm,
        draft: view,
        problem: (field) => shownProblem(view?.problems ?? [], field, form, { left, attempted }),
        leave: leaveField,
        editing: false,
      },
    [form, view, left, attempted],
  )

  const problems = view?.problems.length ?? 0
  const title = demo ? words.demoTitle : words.title
  const press = () => {
    attemptDeploy()
    setWantsDeploy(true)
    if (unread) draft.again()
  }
  return (
    <Screen
      title={title}
      name={title}
      state={
        attempted && problems > 0 ? (
          <State tone="bad" icon="cross">
            {words.toMend(problems)}
          </State>
        ) : (
          <span>{demo ? words.nothingLeaves : words.nothingYet}</span>
        )
      }
      actions={
        <>
          {!demo && (
            <Button onClick={() => form && checks.run(form)} busy={checks.state.kind === 'running'}>
              {checks.state.kind === 'running' ? words.checking : words.check}
            </Button>
          )}
          <Button look="main" onClick={press} busy={begin.busy || (wantsDeploy && behind)}>
            {demo ? words.startDemo : words.deploy}
          </Button>
        </>
      }
    >
      {begin.failure && <ErrorNote {...begin.failure} />}
      {load.failure && (
        <ErrorNote
          {...load.failure}
          actions={<Button onClick={() => run(form?.kind ?? 'postgresql')}>{words.readAgain}</Button>}
        />
      )}
      {unread && <ErrorNote {...unread} actions={<Button onClick={draft.again}>{words.workOutAgain}</Button>} />}
      {value && (
        <FormProvider value={value}>
          <div className={styles.halves}>
            <DeployFields
              label={words.what}
              onKind={(kind) => {
                changeForm({ kind })
                load.run(kind)
              }}
              onSubmit={press}
            />
            <Review draft={draft} checks={checks.state} onCheck={() => checks.run(value.form)} />
          </div>
        </FormProvider>
      )}
      {!value && !load.failure && <Waiting>{words.reading}</Waiting>}
    </Screen>
  )
}

/** Brings the first thing to mend before the user's eyes and under their hands. */
function focusField(field: string): void {
  const [name] = field.split('.')
  const control =
    document.querySelector<HTMLElement>(`form [name="${name}"]`) ??
    document.querySelector<HTMLElement>('form [aria-invalid="true"]')
  control?.focus()
}
