import { Failure } from '../../base/failure.ts'
import type { NeighbourContainer } from '../../engines/neighbours.ts'
import type { StepContext } from '../tasks/step.ts'
import type { GuestSite } from './guest-site.ts'

/** The container of a guest. @throws Failure `container-gone` */
export async function containerThere(site: GuestSite, context: StepContext): Promise<NeighbourContainer> {
  const container = await site.inspect(context.signal)
  if (container) return container
  throw new Failure(
    'container-gone',
    `The container ${site.container()} is not on the engine any more. Its database is not affected.`,
    {
      hint: 'Have it made again by whoever made it, or forget it here; this program cannot make it.',
    },
  )
}
