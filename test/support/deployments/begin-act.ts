import type { TaskView } from '../../../electron/deployments/view.ts'
import type { Act } from './act.ts'
import type { Program } from './program.ts'

/** Has a program begin what an act says. */
export async function beginAct({ deployments }: Program, act: Act): Promise<TaskView> {
  const { spec, secrets } = act.wanted
  switch (act.do) {
    case 'deploy':
      return await deployments.deploySpec(spec, secrets)
    case 'start':
      return await deployments.start(spec.id)
    case 'stop':
      return await deployments.stop(spec.id)
    case 'restart':
      return await deployments.restart(spec.id)
    case 'apply':
      return await deployments.applySpec(spec.id, spec, secrets)
    case 'upgrade': {
      const image = act.image ?? ''
      const { available } = await deployments.upgradePreview(spec.id, image)
      return await deployments.upgrade(spec.id, { image, digest: available.digest ?? '' })
    }
    case 'silence':
      return await deployments.guests.silence(spec.id)
    case 'tear-down':
      return await deployments.tearDown(spec.id, { name: spec.name, keepData: false })
  }
}
