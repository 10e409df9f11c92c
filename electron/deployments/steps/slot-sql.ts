import { Failure, messageOf } from '../../base/failure.ts'
import { dropSlotSql } from '../../readyset/cleanup.ts'
import type { DatabaseAddress } from '../../readyset/kinds.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import { pause } from './patience.ts'
import type { Site } from './site.ts'

export type SlotOutcome = 'none' | 'dropped' | 'left'

export function slotStep(drop: (context: StepContext) => Promise<SlotOutcome>): Step {
  return {
    id: 'slot',
    title: 'Replication slot removed',
    async run(context) {
      const outcome = await drop(context)
      return outcome === 'none' ? 'skipped' : outcome === 'dropped' ? 'passed' : 'warned'
    },
  }
}

/** A deployment that was found again by its labels may come without the passwords that the upstream wants. */
export async function knownPlan(
  context: StepContext,
  planOf: () => Promise<DeploymentPlan>,
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

/** Drops a slot by the first address that lets it be dropped; a slot that is not there is as good as dropped. */
export async function dropByAnyOf(
  site: Site,
  context: StepContext,
  slot: string,
  addresses: readonly (() => Promise<DatabaseAddress>)[],
): Promise<Exclude<SlotOutcome, 'none'>> {
  const sql = dropSlotSql(slot.replace(/^readyset_/, ''))
  let why = 'this program has no way to its server'
  for (const addressOf of addresses) {
    try {
      await dropped(site, context, await addressOf(), sql)
      context.log(`the replication slot ${slot} is gone from the upstream`)
      context.detail(slot)
      return 'dropped'
    } catch (error) {
      context.signal.throwIfAborted()
      why = messageOf(error).replace(/[.]$/, '')
      context.log(`the replication slot ${slot} was not removed: ${why}`)
    }
  }
  context.detail(`${slot} may still be on the upstream`)
  const told = `It could not be removed from here: ${why}. While it is there, the upstream keeps its WAL for it.`
  context.checks([{ id: 'slot', title: `Replication slot ${slot}`, outcome: 'warn', why: told, fix: sql }])
  return 'left'
}

/** The server needs a moment to notice that the slot's reader is gone; until then it refuses. */
async function dropped(site: Site, context: StepContext, address: DatabaseAddress, sql: string): Promise<void> {
  const until = site.clock.monotonic() + 10_000
  for (;;) {
    try {
      await site.instances.run(address, [sql], context.signal)
      return
    } catch (error) {
      const inUse = error instanceof Failure && /is active/i.test(error.message)
      if (!inUse || site.clock.monotonic() >= until) throw error
      await pause(site.clock, 500, context.signal)
    }
  }
}
