import { Failure } from '../../base/failure.ts'
import type { Engine } from '../../engines/engine.ts'
import { imageProblem } from '../../readyset/image-names.ts'
import { askRelease } from '../checks/image-release.ts'
import { releaseOfImage } from '../image-version.ts'
import { objectNames } from '../names.ts'
import type { DeploymentSpec } from '../spec.ts'
import type { KnownImage, UpgradeFacts } from './upgrade-view.ts'

/** The image that the user means: an empty one is the tag that is deployed. @throws Failure `image-name`, `no-upgrade` */
export function wantedImage({ engine, image: deployed }: DeploymentSpec, typed: string): string {
  if (engine === 'demo') {
    throw new Failure(
      'no-upgrade',
      'The demo’s ReadySet is part of this program, and changes with it. Nothing was changed.',
      { hint: 'Update ReadySet Desktop, or deploy on Docker to choose an image.' },
    )
  }
  const image = typed.trim() === '' ? deployed : typed.trim()
  const problem = imageProblem(image)
  if (problem !== undefined)
    throw new Failure('image-name', `${problem} Nothing was changed.`, { hint: 'Write it as registry/repository:tag.' })
  return image
}

/** The image that ReadySet's container was made from; null where the container or the image is gone. */
export async function currentImage(
  engine: Engine,
  spec: DeploymentSpec,
  printed: string,
  signal?: AbortSignal,
): Promise<KnownImage | null> {
  const container = await engine.inspectContainer(objectNames(spec).readyset, signal)
  if (!container) return null
  const facts = await engine.image(container.imageId, signal)
  return {
    image: spec.image,
    digests: [...(facts?.digests ?? []), container.imageId],
    release: releaseOfImage(spec.image, printed),
  }
}

/**
 * What a reference leads to now: in its registry, or on the engine where the registry does not have it or is away and the
 * engine's image is another one than `current`.
 */
export async function availableImage(
  engine: Engine,
  image: string,
  current: KnownImage | null,
  signal: AbortSignal,
): Promise<UpgradeFacts['available']> {
  const here = await engine.image(image, signal)
  const own = here ? [...here.digests, here.id] : []
  const release = async () => (await askRelease(engine, image, signal))?.release ?? releaseOfImage(image, '')
  try {
    const { digest } = await engine.imageInRegistry(image, signal)
    const isHere = own.includes(digest)
    return {
      image,
      digests: [digest, ...(isHere ? own : [])],
      isHere,
      registry: null,
      release: isHere ? await release() : releaseOfImage(image, ''),
    }
  } catch (error) {
    signal.throwIfAborted()
    const another = here && !current?.digests.includes(here.id)
    if (!(error instanceof Failure) || error.code === 'engine-gone' || !another) throw error
    return { image, digests: [here.id], isHere: true, registry: error.message, release: await release() }
  }
}
