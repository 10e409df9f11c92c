import { Failure, messageOf } from '../../base/failure.ts'
import { labels, roles } from '../../engines/labels.ts'
import { cleanupArguments, dropSlotSql } from '../../readyset/cleanup.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import { pause } from './patience.ts'
import type { Site } from './site.ts'

/**
 * Removes the replication slot from a PostgreSQL upstream that stays: a slot that nobody reads makes it keep its WAL without
 * bound. What cannot be removed does not hold up the rest, and is told with the SQL that does it by hand.
 */
export function removeSlot(site: Site, planOf: () => Promise<DeploymentPlan> = () => site.plan()): Step {
  return {
    id: 'slot',
    title: 'Replication slot removed',
    async run(context) {
      const outcome = await dropSlot(site, context, planOf)
      return outcome === 'none' ? 'skipped' : outcome === 'dropped' ? 'passed' : 'warned'
    },
  }
}

type SlotOutcome = 'none' | 'dropped' | 'left'

export async function dropSlot(
  site: Site,
  context: StepContext,
  planOf: () => Promise<DeploymentPlan> = () => site.plan(),
): Promise<SlotOutcome> {
  const plan = await knownPlan(planOf, context)
  if (plan === undefined) return 'left'
  const slot = plan.replicationSlot
  if (slot === null || plan.upstreamFromOutside === null) return 'none'
  // `--cleanup` drops the schema `readyset` as well, which other deployments on the same database need.
  if (!site.sharesUpstream()) await cleanUp(site, context, plan)
  const sql = dropSlotSql(slot.replace(/^readyset_/, ''))
  try {
    await dropped(site, context, plan, sql)
    context.log(`the replication slot ${slot} is gone from the upstream`)
    context.detail(slot)
    return 'dropped'
  } catch (error) {
    context.signal.throwIfAborted()
    context.log(`the replication slot ${slot} may still be on the upstream: ${messageOf(error)}`)
    context.detail(`${slot} may still be on the upstream`)
    const why = `It could not be removed from here: ${messageOf(error)}. While it is there, the upstream keeps its WAL for it.`
    context.checks([{ id: 'slot', title: `Replication slot ${slot}`, outcome: 'warn', why, fix: sql }])
    return 'left'
  }
}

/** A deployment that was found again by its labels may come without the passwords that the upstream wants. */
async function knownPlan(
  planOf: () => Promise<DeploymentPlan>,
  context: StepContext,
): Promise<DeploymentPlan | undefined> {
  try {
    return await planOf()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    context.log(`a replication slot, where there is one, stays on the upstream: ${error.message}`)
    context.detail('not known whether there is one')
    return undefined
  }
}

/** ReadySet's own cleaning up, from inside the engine: it reaches the upstream also where this program does not. */
async function cleanUp(site: Site, context: StepContext, plan: DeploymentPlan): Promise<void> {
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
        volumes: state,
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

/** The server needs a moment to notice that the slot's reader is gone; until then it refuses. */
async function dropped(site: Site, context: StepContext, plan: DeploymentPlan, sql: string): Promise<void> {
  if (plan.upstreamFromOutside === null) return
  const until = site.clock.monotonic() + 10_000
  for (;;) {
    try {
      await site.instances.run(plan.upstreamFromOutside, [sql], context.signal)
      return
    } catch (error) {
      const inUse = error instanceof Failure && /is active/i.test(error.message)
      if (!inUse || site.clock.monotonic() >= until) throw error
      await pause(site.clock, 500, context.signal)
    }
  }
}
