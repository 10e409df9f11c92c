import type { DeployForm } from '../../../electron/deployments/draft.ts'

/** The form as the typed client takes it: its lists as lists that may be changed. */
export function sentForm(form: DeployForm) {
  return {
    ...form,
    users: form.users.map((row) => ({ ...row })),
    extra: form.extra.map((row) => ({ ...row })),
  }
}
