import { Failure, messageOf } from '../../base/failure.ts'
import { labels, roles } from '../../engines/labels.ts'
import { cleanupArguments } from '../../readyset/cleanup.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import type { Site } from './site.ts'
import { dropByAnyOf, knownPlan, type SlotOutcome, slotStep } from './slot-sql.ts'

/**
 * Removes the replication slot from a PostgreSQL upstream that stays: a slot that nobody reads makes it keep its WAL without
 * bound. What cannot be removed does not hold up the rest, and is told with the SQL that does it by hand.
 */
export function removeSlot(site: Site, options: { readonly keepsData: boolean }): Step {
  return slotStep((context) => dropSlot(site, context, options))
}

/** The same, as a part of another step. */
export async function dropSlot(
  site: Site,
  context: StepContext,
  { keepsData }: { readonly keepsData: boolean },
): Promise<SlotOutcome> {
  const plan = await knownPlan(context, () => site.plan())
  if (plan === undefined) return 'left'
  const { replicationSlot: slot, upstreamFromOutside: upstream } = plan
  if (slot === null || upstream === null) return 'none'
  // `--cleanup` drops the schema `readyset` as well, which other deployments on the same database need.
  if (!site.sharesUpstream()) await cleanUp(site, context, plan, keepsData)
  return dropByAnyOf(site, context, slot, [async () => upstream])
}

/**
 * ReadySet's own cleaning up, from inside the engine: it reaches the upstream also where this program does not. It deletes the
 * deployment's directory too, so it gets the volume only where that goes as well.
 */
async function cleanUp(site: Site, context: StepContext, plan: DeploymentPlan, keepsData: boolean): Promise<void> {
  const { readyset } = plan
  const { VERIFY: _verify, VERIFY_SKIP: _skip, ...env } = readyset.env
  const own = await site.ownLabels()
  const state = readyset.volumes.filter(({ volume }) =>
    plan.volumes.some(({ name, role }) => name === volume && role === 'readyset'),
  )
  try {
    const { exitCode, stderr } = await site.engine.runOnce(
      {
        image: readyset.image,
        labels: { ...own, [labels.deployment]: site.deploymentId, [labels.role]: roles.oneShot },
        env,
        command: cleanupArguments({ verifySkip: true }),
        network: readyset.network,
        volumes: keepsData ? [] : state,
        files: readyset.files,
        extraHosts: readyset.extraHosts,
        timeoutMs: site.patience.verifyMs,
      },
      context.signal,
    )
    context.log(
      `ReadySet's own clean-up ended with exit code ${exitCode}${exitCode === 0 ? '' : `: ${stderr.trim().slice(-300)}`}`,
    )
  } catch (error) {
    context.signal.throwIfAborted()
    if (error instanceof Failure && error.code === 'engine-gone') throw error
    context.log(`ReadySet's own clean-up did not run: ${messageOf(error)}`)
  }
}
