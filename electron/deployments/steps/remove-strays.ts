import { roles } from '../../engines/labels.ts'
import type { StepContext } from '../tasks/step.ts'
import { ownObjects } from './own-objects.ts'
import type { Site } from './site.ts'

/**
 * Removes containers that ran once for this deployment and are still there. An engine finishes what it was asked to create also
 * when whoever asked is gone: a program that was killed just then leaves a container that its next start could not see yet.
 */
export async function removeStrays(site: Site, context: StepContext): Promise<void> {
  const whose = { deploymentId: site.deploymentId, role: roles.oneShot }
  for (const name of ownObjects(await site.engine.inventory(context.signal), whose).containers) {
    await site.engine.removeContainer(name, context.signal)
    context.log(`removed the container ${name}, which an earlier run of this program had asked for`)
  }
}
