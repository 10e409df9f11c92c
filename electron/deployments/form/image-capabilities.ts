import { type Capabilities, capabilitiesOf } from '../../readyset/capabilities.ts'
import { parseImage } from '../../readyset/image-names.ts'
import { releaseOf } from '../../readyset/release.ts'
import type { DeploymentView } from '../view.ts'

/**
 * What an image can do, as far as that is known without asking it: from its tag (`stable-260730`), or from an instance of it
 * that has told its version. A tag that moves, such as `latest`, says nothing by itself; the newest is assumed then.
 */
export function capabilitiesByImage(
  image: string,
  instances: readonly Pick<DeploymentView, 'image' | 'version'>[],
): Capabilities {
  const byTag = capabilitiesOf(releaseOf(parseImage(image)?.tag, null))
  if (byTag.certain) return byTag
  const told = instances.find((instance) => instance.image === image.trim() && instance.version !== null)
  return capabilitiesOf(releaseOf(told?.version, null))
}
