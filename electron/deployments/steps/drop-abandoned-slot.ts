import type { DeploymentPlan } from '../plan.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import { instanceAddress } from './open-instance.ts'
import type { Site } from './site.ts'
import { dropByAnyOf, knownPlan, type SlotOutcome, slotStep } from './slot-sql.ts'

/** The last step of an apply that leaves a replication slot behind. */
export function removeAbandonedSlot(site: Site): Step {
  return slotStep((context) =>
    dropAbandonedSlot(site, context, { left: () => site.previousPlan(), inForce: () => site.plan() }),
  )
}

/**
 * Drops the slot that settings made which are not in force any more. ReadySet's own `--cleanup` is no way to do it: it deletes
 * the directory of the deployment, which the running instance uses. A database that only containers reach is spoken to through
 * that instance, which passes on what it does not cache.
 */
export async function dropAbandonedSlot(
  site: Site,
  context: StepContext,
  plans: { readonly left: () => Promise<DeploymentPlan>; readonly inForce: () => Promise<DeploymentPlan> },
): Promise<SlotOutcome> {
  const left = await knownPlan(context, plans.left)
  const inForce = await knownPlan(context, plans.inForce)
  if (left === undefined || inForce === undefined) return 'left'
  if (left.replicationSlot === null) return 'none'
  const { upstreamFromOutside, upstreamFromInside: before } = left
  const { upstreamFromInside: now } = inForce
  const sameServer = before.host === now.host && before.port === now.port
  return dropByAnyOf(site, context, left.replicationSlot, [
    ...(upstreamFromOutside === null ? [] : [async () => upstreamFromOutside]),
    ...(sameServer ? [() => instanceAddress(site, inForce, context.signal)] : []),
  ])
}
