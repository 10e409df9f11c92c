import { composeFor } from '../compose/compose-for.ts'
import type { DeployForm, DraftView } from '../draft.ts'
import { planFor } from '../plan/plan-for.ts'
import { readysetEnvironment } from '../plan/readyset-container.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../spec.ts'
import { secretRows } from './extra-field.ts'
import type { DraftFacts } from './facts.ts'
import { maskedEnvironment } from './masked-environment.ts'
import { plannedObjects } from './planned-objects.ts'
import { wantedFrom } from './wanted-from.ts'

/** What a form means: what the page shows of it, and what deploying it would take, secrets included. */
export interface Draft {
  readonly view: DraftView
  /** Null while a problem stands in the way. Never crosses to the page. */
  readonly wanted: {
    readonly spec: DeploymentSpec
    readonly secrets: DeploymentSecrets
    readonly plan: DeploymentPlan
  } | null
}

/** A plan that is only looked at carries no label that is compared with anything. */
const previewHashKey = 'preview'

/** Works out what a form means. Pure, and never throws: whatever was typed comes back as a spec or as problems. */
export function draftFrom(form: DeployForm, facts: DraftFacts): Draft {
  const { wanted, problems, remarks, understood } = wantedFrom(form, facts)
  const found = { problems, remarks, understood, secretExtra: secretRows(form) }
  if (wanted === null) return { view: { spec: null, ...found, plan: [], compose: '', environment: [] }, wanted: null }
  const { spec, secrets } = wanted
  const { capabilities, httpPort } = facts
  const plan = planFor(spec, secrets, { capabilities, httpPort, hashKey: previewHashKey })
  const view: DraftView = {
    spec,
    ...found,
    plan: plannedObjects(plan, spec),
    compose: composeFor(plan, spec).yaml,
    environment: maskedEnvironment(readysetEnvironment(spec, secrets, capabilities), plan.upstreamFromInside),
  }
  return { view, wanted: { ...wanted, plan } }
}
