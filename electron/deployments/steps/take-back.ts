import { labels } from '../../engines/labels.ts'
import type { StepContext } from '../tasks/step.ts'
import { previousName } from './change.ts'
import type { Site } from './site.ts'

/** A change that could not even go back has left the old container aside: whoever starts the deployment starts that one. */
export async function takeBack(site: Site, context: StepContext, name: string): Promise<void> {
  const { engine } = site
  if (await engine.inspectContainer(name, context.signal)) return
  const aside = await engine.inspectContainer(previousName(name), context.signal)
  if (aside?.labels[labels.deployment] !== site.deploymentId) return
  await engine.renameContainer(aside.id, name)
  context.log(`${previousName(name)} is ${name} again`)
}
