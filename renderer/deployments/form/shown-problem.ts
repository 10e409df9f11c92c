import type { DeployForm, FieldProblem, FormField } from '../../../electron/deployments/draft.ts'

/**
 * The problem to show at a field. One that the user has not come to yet and that is merely empty says nothing; a value that
 * is there and is wrong says so at once, and everything does once Deploy was pressed.
 */
export function shownProblem(
  problems: readonly FieldProblem[],
  field: FormField,
  form: DeployForm,
  seen: { readonly left: ReadonlySet<FormField>; readonly attempted: boolean },
): FieldProblem | undefined {
  const found = problems.find((problem) => problem.field === field)
  if (!found) return undefined
  const value = field in form ? form[field as keyof DeployForm] : 'row'
  const empty = value === '' || (Array.isArray(value) && value.length === 0)
  return seen.attempted || seen.left.has(field) || !empty ? found : undefined
}
