import type { Role } from '../../engines/labels.ts'
import type { StepContext } from '../tasks/step.ts'
import { ifThere } from './if-there.ts'
import { madeByTask } from './own-objects.ts'
import type { Site } from './site.ts'

/** Removes the containers of a role that this task made. Their data is removed with them, so nothing waits for a good end. */
export async function removeMade(site: Site, context: StepContext, role: Role): Promise<void> {
  for (const name of (await madeByTask(site, role)).containers) {
    await ifThere(site.engine.killContainer(name))
    await site.engine.removeContainer(name)
    context.log(`removed the container ${name}`)
  }
}
