import type { DeployForm } from '../draft.ts'
import type { DraftFacts } from './facts.ts'
import type { Notes } from './notes.ts'

/**
 * The id that the deployment gets: the edited one's, the one that the form brings, or the fresh one. A form that was deployed
 * already, by a second click or from a second window, is told so.
 */
export function idFor(form: DeployForm, facts: DraftFacts, notes: Notes): string | undefined {
  if (facts.existing !== null) return facts.existing.spec.id
  if (form.id === undefined || !/^[a-z0-9]{12}$/.test(form.id)) return facts.id
  if (!facts.takenIds.includes(form.id)) return form.id
  notes.problem('id', 'This form has been deployed already.')
  return undefined
}
