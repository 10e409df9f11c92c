import { Failure } from '../../base/failure.ts'
import { labels } from '../../engines/labels.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import { madeByTask } from './own-objects.ts'
import type { Site } from './site.ts'

export function makeNetwork(site: Site): Step {
  return {
    id: 'network',
    title: 'Network',
    async run(context) {
      await ensureNetwork(site, context)
      return 'passed'
    },
    async undo(context) {
      for (const name of (await madeByTask(site)).networks) {
        await site.engine.removeNetwork(name)
        context.log(`removed the network ${name}`)
      }
    },
  }
}

export function makeVolumes(site: Site): Step {
  return {
    id: 'volume',
    title: 'Volume',
    async run(context) {
      await ensureVolumes(site, context)
      context.detail((await site.plan()).volumes.map(({ name }) => name).join(', '))
      return 'passed'
    },
    async undo(context) {
      for (const name of (await madeByTask(site)).volumes) {
        await site.engine.removeVolume(name)
        context.log(`removed the volume ${name}`)
      }
    },
  }
}

/** Makes the deployment's network where it is missing. */
async function ensureNetwork(site: Site, context: StepContext): Promise<void> {
  const plan = await site.plan()
  const there = (await site.engine.inventory(context.signal)).networks.find(({ name }) => name === plan.network)
  if (there) return
  context.signal.throwIfAborted()
  await made(() => site.ownLabels().then((own) => site.engine.createNetwork(plan.network, { ...plan.labels, ...own })))
  context.log(`made the network ${plan.network}`)
}

/** Makes the deployment's volumes where they are missing; those that are there keep their data. */
export async function ensureVolumes(site: Site, context: StepContext): Promise<void> {
  const plan = await site.plan()
  const there = (await site.engine.inventory(context.signal)).volumes
  for (const volume of plan.volumes) {
    if (there.some(({ name, labels: found }) => name === volume.name && found[labels.deployment] === plan.deploymentId))
      continue
    context.signal.throwIfAborted()
    await made(() =>
      site.ownLabels().then((own) => site.engine.createVolume(volume.name, { ...volume.labels, ...own })),
    )
    context.log(`made the volume ${volume.name}`)
  }
}

/** A request of a program that was killed may have come through after all: then the thing is there. */
async function made(create: () => Promise<void>): Promise<void> {
  try {
    await create()
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'conflict') throw error
  }
}
