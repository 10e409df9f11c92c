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
}

const blank: DeployState = { form: null, changed: new Set(), left: new Set(), attempted: false }

export const useDeployStore = create<DeployState>(() => blank)

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

/** After a deployment has begun, and on the way between Docker and the demo: a fresh form. */
export function clearForm(): void {
  useDeployStore.setState(blank)
}
