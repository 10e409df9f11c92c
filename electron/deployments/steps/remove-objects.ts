import { type Role, roles } from '../../engines/labels.ts'
import type { Step } from '../tasks/step.ts'
import { ifThere } from './if-there.ts'
import { ownObjects } from './own-objects.ts'
import type { Site } from './site.ts'

export function removeReadyset(site: Site): Step {
  return removeContainers(site, 'remove-readyset', 'ReadySet removed', roles.readyset)
}

export function removeDatabase(site: Site): Step {
  return removeContainers(site, 'remove-database', 'Database removed', roles.database)
}

/** Whatever else carries the deployment's label, such as a one-shot container that a cut left behind. */
export function removeLeftovers(site: Site): Step {
  return removeContainers(site, 'remove-containers', 'Containers removed', undefined)
}

export function removeVolumes(site: Site): Step {
  return {
    id: 'remove-volumes',
    title: 'Volumes and their data removed',
    async run(context) {
      const { volumes } = ownObjects(await site.engine.inventory(context.signal), { deploymentId: site.deploymentId })
      for (const name of volumes) {
        await site.engine.removeVolume(name, context.signal)
        context.log(`removed the volume ${name}`)
      }
      context.detail(volumes.join(', '))
      return volumes.length > 0 ? 'passed' : 'skipped'
    },
  }
}

/** Says what stays, by name, since this program will not know it any more. */
export function keepVolumes(site: Site): Step {
  return {
    id: 'keep-volumes',
    title: 'Data kept',
    async run(context) {
      const { volumes } = ownObjects(await site.engine.inventory(context.signal), { deploymentId: site.deploymentId })
      context.detail(volumes.join(', '))
      for (const name of volumes) context.log(`kept the volume ${name}`)
      return 'passed'
    },
  }
}

export function removeNetworks(site: Site): Step {
  return {
    id: 'remove-network',
    title: 'Network removed',
    async run(context) {
      const { networks } = ownObjects(await site.engine.inventory(context.signal), { deploymentId: site.deploymentId })
      for (const name of networks) {
        await site.engine.removeNetwork(name, context.signal)
        context.log(`removed the network ${name}`)
      }
      return networks.length > 0 ? 'passed' : 'skipped'
    },
  }
}

function removeContainers(site: Site, id: string, title: string, role: Role | undefined): Step {
  return {
    id,
    title,
    async run(context) {
      const whose = { deploymentId: site.deploymentId, ...(role && { role }) }
      const { containers } = ownObjects(await site.engine.inventory(context.signal), whose)
      for (const name of containers) {
        // One without a role may still run; what has a role was stopped, or is stopped by somebody for good.
        await ifThere(site.engine.stopContainer(name, 5, context.signal))
        await site.engine.removeContainer(name, context.signal)
        context.log(`removed the container ${name}`)
      }
      context.detail(containers.join(', '))
      return containers.length > 0 ? 'passed' : 'skipped'
    },
  }
}
