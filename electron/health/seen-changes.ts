import type { DeploymentView } from '../deployments/view.ts'
import { conditionOf } from './condition.ts'
import type { HealthCondition, HealthFact } from './view.ts'

/** What was last known of a deployment, kept so that a change is told once, over restarts of this program too. */
export interface Known {
  /** The condition that the timeline told last. */
  readonly told: HealthCondition
  readonly why: string
  readonly containerId: string | null
  readonly restartCount: number
  readonly image: string
  readonly version: string | null
}

export interface SeenChanges {
  readonly known: Known
  readonly facts: readonly { readonly fact: HealthFact; readonly times: number }[]
  /** The condition stays, and its reason is known better: the last entry's is replaced. */
  readonly betterWhy: HealthFact | null
}

/**
 * What a new look at a deployment adds to its timeline. What is under way (starting, applying) is left to the tasks, which
 * tell it step by step; the engine's silence is told when there was something to see before.
 * @param looked whether the engine was read since this program started
 */
export function seenChanges(before: Known | null, view: DeploymentView, looked: boolean): SeenChanges {
  const condition = conditionOf(view.state)
  const { containerId, image, version, why } = view
  const restartCount = view.restartCount ?? 0
  if (condition === 'unknown' && (!looked || before === null)) {
    return { known: before ?? firstKnown(view), facts: [], betterWhy: null }
  }
  const facts: { fact: HealthFact; times: number }[] = []
  const once = (fact: HealthFact) => facts.push({ fact, times: 1 })
  const again = before?.containerId === containerId ? restartCount - before.restartCount : 0
  if (again > 0) facts.push({ fact: { kind: 'restarted' }, times: again })
  if (before && before.image !== image) once({ kind: 'image', from: before.image, to: image })
  if (before?.version && version !== null && before.version !== version) {
    once({ kind: 'version', from: before.version, to: version })
  }
  const unknown = condition === 'unknown'
  const kept = { image, version: version ?? before?.version ?? null }
  const seen = unknown && before ? before : { containerId, restartCount }
  const known: Known = { ...seen, ...kept, told: before?.told ?? 'busy', why: before?.why ?? '' }
  if (condition === 'busy') return { known, facts, betterWhy: null }

  const state: HealthFact = { kind: 'state', condition, why }
  const told = { ...known, told: condition, why }
  if (before?.told !== condition) return { known: told, facts: [...facts, { fact: state, times: 1 }], betterWhy: null }
  if (shape(before.why) === shape(why)) return { known, facts, betterWhy: null }
  // A remark on what answers comes and goes; the reason of a silence is only found out better.
  if (condition === 'online') return { known: told, facts: [...facts, { fact: state, times: 1 }], betterWhy: null }
  return { known: told, facts, betterWhy: state }
}

/** A reason without its figures: one that counts up is no other reason. */
function shape(why: string): string {
  return why.replace(/\d+/g, '#')
}

function firstKnown({ containerId, image, version }: DeploymentView): Known {
  return { told: 'unknown', why: '', containerId, restartCount: 0, image, version }
}
