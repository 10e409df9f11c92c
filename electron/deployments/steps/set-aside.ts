import { Failure } from '../../base/failure.ts'
import { labels } from '../../engines/labels.ts'
import type { EngineContainer } from '../../engines/objects.ts'
import { httpPort } from '../../readyset/ports.ts'
import { stopGraceReason } from '../../readyset/stop-grace.ts'
import { abandonedSlot } from '../changes/abandoned-slot.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import { type Change, previousName } from './change.ts'
import { dropAbandonedSlot } from './drop-abandoned-slot.ts'
import { restoreCaches } from './keep-caches.ts'
import { ensureVolumes } from './network-and-volume.ts'
import { readysetRuns } from './readyset-runs.ts'
import type { Site } from './site.ts'
import { stopGracefully } from './stop-containers.ts'
import { takeBack } from './take-back.ts'
import { askFirstQuery, waitForHealth } from './wait-for-answers.ts'

/**
 * Stops the old container and gives it another name: two of them may not share the volume or the ports. Undoing gives it its
 * name back, starts it, and waits until it answers.
 */
export function setAside(site: Site, change: Change): Step {
  return {
    id: 'set-aside',
    title: 'Old container set aside',
    forcible: true,
    async run(context) {
      const { name } = (await site.plan()).readyset
      const found = await site.engine.inspectContainer(name, context.signal)
      if (!found || isNew(site, found)) {
        // Never as skipped: going back has to put something in its place, whoever has removed or renamed it.
        context.detail(`kept as ${previousName(name)}`)
        return 'passed'
      }
      refuseForeign(site, found)
      await stop(site, context, found)
      await removeOlder(site, context, previousName(name))
      context.signal.throwIfAborted()
      await site.engine.renameContainer(found.id, previousName(name))
      context.log(`the old container is ${previousName(name)} now; it stays until the new one has answered`)
      context.detail(`kept as ${previousName(name)}`)
      return 'passed'
    },
    undo: (context) => putBack(site, context, change),
  }
}

async function putBack(site: Site, context: StepContext, change: Change): Promise<void> {
  const before: Site = { ...site, plan: () => site.previousPlan(), spec: () => change.previous }
  const { name } = (await before.plan()).readyset
  const { engine } = site
  const found = await engine.inspectContainer(name)
  // The engine was asked to stop it and may do so yet, whoever has given up waiting.
  if (found) await stop(site, context, found)
  else await takeBack(site, context, name)
  await keepItsHttpPort(site, name)
  if (change.wasStopped) {
    context.log('it stays stopped, as it was before')
    return
  }
  context.log('going back to the container from before')
  await ensureVolumes(before, context)
  await readysetRuns(before, context, { keepStale: true })
  await waitForHealth(before).run(context)
  await askFirstQuery(before).run(context)
  await restoreCaches(before, context)
  context.log('the container from before is in its place again, and a query was answered')
  if (abandonedSlot(site.spec(), change.previous) === null) return
  await dropAbandonedSlot(site, context, { left: () => site.plan(), inForce: () => site.previousPlan() })
}

/** The new container may have taken another port for health and metrics than the old one has. */
async function keepItsHttpPort(site: Site, name: string): Promise<void> {
  const found = await site.engine.inspectContainer(name)
  const own = found?.ports.find(({ containerPort }) => containerPort === httpPort)
  if (own && own.hostPort !== site.httpPort()) site.keepHttpPort(own.hostPort)
}

/** Whether it was made by this task, and so is the new one. */
function isNew(site: Site, found: EngineContainer): boolean {
  return found.labels[labels.task] === site.taskId && found.labels[labels.deployment] === site.deploymentId
}

async function stop(site: Site, context: StepContext, { name, state }: EngineContainer): Promise<void> {
  if (state.kind === 'exited' || state.kind === 'created') return
  const { stopGraceSeconds: graceSeconds } = (await site.plan()).readyset
  await stopGracefully(site, context, name, { graceSeconds, why: stopGraceReason })
}

/** One that an earlier change could not remove, though its successor runs. */
async function removeOlder(site: Site, context: StepContext, name: string): Promise<void> {
  const older = await site.engine.inspectContainer(name, context.signal)
  if (!older) return
  refuseForeign(site, older)
  await site.engine.removeContainer(older.id)
  context.log(`removed ${name}, which an earlier change had left`)
}

function refuseForeign(site: Site, { name, labels: own }: EngineContainer): void {
  if (own[labels.deployment] === site.deploymentId) return
  throw new Failure(
    'conflict',
    `A container named ${name} is there that does not belong to this deployment. It was left as it is.`,
    {
      hint: 'Rename or remove it, then try again.',
    },
  )
}
