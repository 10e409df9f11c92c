import { createContext, type ReactNode, useContext } from 'react'
import type { DeployForm, DraftView, FieldProblem, FormField } from '../../../electron/deployments/draft.ts'

/** The form that its parts show and change, for a new deployment and for the settings of one that is there. */
export interface FormContextValue {
  readonly form: DeployForm
  readonly change: (part: Partial<DeployForm>) => void
  readonly draft: DraftView | null
  /** The problem to show at a field now: none while the user has not come to it yet. */
  readonly problem: (field: FormField) => FieldProblem | undefined
  /** The user has left this field: from now on its problem shows. */
  readonly leave: (field: FormField) => void
  /** True for a deployment that is there: blank passwords mean that they stay, and what cannot change is locked. */
  readonly editing: boolean
}

const FormContext = createContext<FormContextValue | null>(null)

export function FormProvider({ value, children }: { readonly value: FormContextValue; readonly children: ReactNode }) {
  return <FormContext value={value}>{children}</FormContext>
}

export function useForm(): FormContextValue {
  const value = useContext(FormContext)
  if (!value) throw new Error('no FormProvider above this component')
  return value
}
