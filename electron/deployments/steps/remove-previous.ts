import { Failure, messageOf } from '../../base/failure.ts'
import { labels } from '../../engines/labels.ts'
import { objectNames } from '../names.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import { type Change, previousName } from './change.ts'
import type { Site } from './site.ts'

/**
 * Removes the old container, and the old state where the new container began with an empty one. The change is made by now:
 * what cannot be removed is told, and goes with the next change or the tear-down.
 */
export function removePrevious(site: Site, { previous }: Change): Step {
  return {
    id: 'remove-previous',
    title: 'Old container removed',
    async run(context) {
      const { readyset, stateVolume } = objectNames(previous)
      try {
        const removed = await removeContainer(site, context, previousName(readyset))
        const renewed = objectNames(site.spec()).stateVolume !== stateVolume
        const leftVolume = renewed && !(await removeState(site, context, stateVolume))
        if (leftVolume) return 'warned'
        return removed || renewed ? 'passed' : 'skipped'
      } catch (error) {
        context.signal.throwIfAborted()
        if (!(error instanceof Failure) || error.code === 'engine-gone') throw error
        context.log(`not everything was removed: ${messageOf(error)}`)
        context.detail(`${previousName(readyset)} is still there`)
        return 'warned'
      }
    },
  }
}

async function removeContainer(site: Site, context: StepContext, name: string): Promise<boolean> {
  const found = await site.engine.inspectContainer(name, context.signal)
  if (found?.labels[labels.deployment] !== site.deploymentId) return false
  await site.engine.removeContainer(found.id)
  context.log(`removed the old container ${name}`)
  return true
}

/** The old state is all that is left of caches that could not be exported. */
async function removeState(site: Site, context: StepContext, volume: string): Promise<boolean> {
  if (site.caches !== null && site.notes.get('caches') === undefined) {
    context.detail(`the volume ${volume} is kept: its caches could not be exported`)
    context.log(`kept the volume ${volume}, since its caches could not be exported; a tear-down removes it`)
    return false
  }
  await site.engine.removeVolume(volume, context.signal)
  context.log(`removed the old state, the volume ${volume}`)
  return true
}
