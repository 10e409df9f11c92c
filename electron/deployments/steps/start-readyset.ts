import { Failure } from '../../base/failure.ts'
import { roles } from '../../engines/labels.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import { dropSlot } from './drop-slot.ts'
import { type EnsureOptions, ensureRunning } from './ensure-container.ts'
import { ifThere } from './if-there.ts'
import { madeByTask } from './own-objects.ts'
import { removeMade } from './remove-made.ts'
import { nextFreePort, portTaken } from './reserve-ports.ts'
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

/** Makes and starts ReadySet's container; a port that was taken meanwhile is said with a free one to take instead. */
export async function readysetRuns(site: Site, context: StepContext, options: EnsureOptions = {}): Promise<void> {
  const { readyset } = await site.plan()
  try {
    await ensureRunning(site, context, readyset, options)
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'port-in-use') throw error
    await explainPort(site, context, error)
    await ensureRunning(site, context, (await site.plan()).readyset, options)
  }
}

/** SQL's port is the user's choice, so they are asked; the port for health and metrics is nobody's, so another is taken. */
async function explainPort(site: Site, context: StepContext, error: Failure): Promise<void> {
  const { address, port } = site.spec().listen
  const http = site.httpPort()
  const httpTaken = http !== null && (await site.engine.portInUse('127.0.0.1', http, context.signal)) === true
  const sqlTaken = (await site.engine.portInUse(address, port, context.signal)) !== false
  if (sqlTaken || !httpTaken) {
    context.log(error.message)
    throw portTaken(address, port, await nextFreePort(site, address, port + 1, context.signal))
  }
  const other = await nextFreePort(site, '127.0.0.1', http + 1, context.signal)
  context.log(`port ${http} for health and metrics was taken meanwhile; ${other} is used instead`)
  site.keepHttpPort(other)
}
