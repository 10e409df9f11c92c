import { create } from 'zustand'
import type { DeployForm, FormField } from '../../../electron/deployments/draft.ts'

/**
 * What the user has typed into the deploy form. It is kept while the page is open, so that a look at another screen loses
 * nothing; it holds passwords, and so it is written nowhere.
 */
interface DeployState {
  /** Null until the first defaults came. */
  readonly form: DeployForm | null
  /** What the user changed: defaults of another kind leave these alone. */
  readonly changed: ReadonlySet<keyof DeployForm>
  readonly left: ReadonlySet<FormField>
  readonly attempted: boolean
  /** The form of the deploy that was begun last, for when it comes to nothing and is to be tried again. */
  readonly begun: { readonly taskId: string; readonly form: DeployForm } | null
}

const blank = { form: null, changed: new Set<keyof DeployForm>(), left: new Set<FormField>(), attempted: false }

export const useDeployStore = create<DeployState>(() => ({ ...blank, begun: null }))

/** Takes defaults in, under what the user has typed already. The id of the first defaults stays the form's. */
export function mergeDefaults(state: DeployState, defaults: DeployForm): DeployForm {
  const { form, changed } = state
  if (!form) return defaults
  const kept = Object.fromEntries(Object.entries(form).filter(([key]) => changed.has(key as keyof DeployForm)))
  return { ...defaults, ...kept, ...(form.id !== undefined && { id: form.id }) }
}

export function takeDefaults(defaults: DeployForm): void {
  useDeployStore.setState((state) => ({ form: mergeDefaults(state, defaults) }))
}

export function changeForm(part: Partial<DeployForm>): void {
  useDeployStore.setState(({ form, changed }) => {
    if (!form) return {}
    const keys = Object.keys(part) as (keyof DeployForm)[]
    return { form: { ...form, ...part }, changed: new Set([...changed, ...keys]) }
  })
}

export function leaveField(field: FormField): void {
  useDeployStore.setState(({ left }) => (left.has(field) ? {} : { left: new Set([...left, field]) }))
}

/** Deploy was pressed: every problem shows from now on. */
export function attemptDeploy(): void {
  useDeployStore.setState({ attempted: true })
}

/** The deploy has begun: the next visit finds a fresh form, and this one is kept aside. */
export function keepAside(taskId: string, form: DeployForm): void {
  useDeployStore.setState({ ...blank, begun: { taskId, form } })
}

/** Brings the form back that a task was begun with, as a deployment of its own. */
export function bringBack(taskId: string): void {
  const { begun } = useDeployStore.getState()
  if (begun?.taskId !== taskId) return
  const { id: _id, ...form } = begun.form
  const changed = new Set(Object.keys(form) as (keyof DeployForm)[])
  useDeployStore.setState({ ...blank, form, changed })
}

/** On the way between Docker and the demo: a fresh form. */
export function clearForm(): void {
  useDeployStore.setState(blank)
}
