import type { Engine } from '../../engines/engine.ts'
import { labels, roles } from '../../engines/labels.ts'
import { capabilitiesOf } from '../../readyset/capabilities.ts'
import { askImageVersion, releaseOfImage } from '../image-version.ts'
import type { ImageRelease } from './deploy-check.ts'

/** Starting a container and printing a version takes a second; a busy machine gets more. */
const versionLimitMs = 20_000

/** The labels of containers that a check runs: they belong to no deployment, since there is none yet. */
export const checkLabels: Readonly<Record<string, string>> = { [labels.role]: roles.oneShot }

/** What an image on the engine says of itself; undefined where the image is not there. An image that says nothing is taken for what its tag says, or for the newest. */
export async function askRelease(
  engine: Engine,
  image: string,
  signal: AbortSignal,
): Promise<ImageRelease | undefined> {
  const answer = await askImageVersion(engine, { image, labels: checkLabels, timeoutMs: versionLimitMs }, signal)
  if (!answer) return undefined
  const release = releaseOfImage(image, `${answer.stdout}\n${answer.stderr}`)
  return { release, capabilities: capabilitiesOf(release) }
}
