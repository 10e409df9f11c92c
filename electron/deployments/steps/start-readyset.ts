import { roles } from '../../engines/labels.ts'
import type { Step } from '../tasks/step.ts'
import { dropSlot } from './drop-slot.ts'
import { ifThere } from './if-there.ts'
import { madeByTask } from './own-objects.ts'
import { readysetRuns } from './readyset-runs.ts'
import { removeMade } from './remove-made.ts'
import type { Site } from './site.ts'
import { takeBack } from './take-back.ts'

/** Makes ReadySet's container and starts it. Undoing removes it, and the replication slot that it may have made upstream. */
export function makeReadyset(site: Site): Step {
  return {
    id: 'readyset',
    title: 'ReadySet started',
    async run(context) {
      await readysetRuns(site, context)
      return 'passed'
    },
    async undo(context) {
      const { containers } = await madeByTask(site, roles.readyset)
      for (const name of containers) await ifThere(site.engine.killContainer(name))
      // While the container is there, a program that is killed here still knows that there may be a slot.
      if (containers.length > 0) await dropSlot(site, context, { keepsData: false })
      await removeMade(site, context, roles.readyset)
    },
  }
}

/** Starts the container that is there, or makes it again where somebody removed it. */
export function startReadyset(site: Site): Step {
  return {
    id: 'readyset',
    title: 'ReadySet started',
    async run(context) {
      await takeBack(site, context, (await site.plan()).readyset.name)
      await readysetRuns(site, context, { keepStale: true })
      return 'passed'
    },
    async undo(context) {
      const { readyset } = await site.plan()
      await ifThere(site.engine.stopContainer(readyset.name, readyset.stopGraceSeconds, context.signal))
      context.log(`stopped the container ${readyset.name}`)
    },
  }
}
