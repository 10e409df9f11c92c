import { Failure } from '../../base/failure.ts'
import type { PullProgress } from '../../engines/engine.ts'
import { labels, roles } from '../../engines/labels.ts'
import { capabilitiesOf } from '../../readyset/capabilities.ts'
import { askImageVersion, releaseOfImage } from '../image-version.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import type { Change } from './change.ts'
import type { Site } from './site.ts'

/**
 * Gets the images that are not on the engine yet, and asks ReadySet's what it is. Layers stay when the task is cancelled. In a
 * change, undoing lets the tag lead to the image from before, from which the old container would be made again.
 */
export function getImages(site: Site, change?: Change): Step {
  return {
    id: 'image',
    title: 'Image',
    async run(context) {
      const spec = site.spec()
      if (change) await noteBefore(site, context, change)
      if (spec.upstream.from === 'new') await getImage(site, context, spec.upstream.image)
      if (change && change.digest !== null) await getPromised(site, context, spec.image, change.digest)
      else await getImage(site, context, spec.image)
      context.progress(null)
      return (await askVersion(site, context, spec.image)) ? 'passed' : 'warned'
    },
    ...(change && { undo: (context: StepContext) => leadBack(site, context, change) }),
  }
}

/** Once: what a second look after a cut finds may be the new image already. */
async function noteBefore({ engine, notes, ...site }: Site, context: StepContext, { previous }: Change): Promise<void> {
  if (notes.get('image-before') !== undefined) return
  notes.set('release-before', site.releaseOf(previous.image))
  notes.set('image-before', (await engine.image(previous.image, context.signal))?.id ?? '')
}

async function leadBack({ engine, notes, ...site }: Site, context: StepContext, { previous }: Change): Promise<void> {
  const before = notes.get('image-before') ?? ''
  if (notes.get('release-before') !== undefined) site.keepRelease(previous.image, notes.get('release-before') ?? '')
  if (before === '' || (await engine.image(previous.image))?.id === before) return
  if ((await engine.image(before)) === undefined) return
  await engine.tagImage(before, previous.image)
  context.log(`${previous.image} leads to the image from before again`)
}

/** The very image that the user agreed to: a tag may have moved since. */
async function getPromised(site: Site, context: StepContext, image: string, digest: string): Promise<void> {
  const isIt = async () => {
    const there = await site.engine.image(image, context.signal)
    return there !== undefined && (there.id === digest || there.digests.includes(digest))
  }
  if (await isIt()) {
    context.log(`${image} is here already, as ${digest}`)
    return
  }
  await pull(site, context, image)
  if (await isIt()) return
  throw new Failure('image-moved', `${image} leads to another image than ${digest} by now. Nothing was changed.`, {
    hint: 'Check again for the image that there is, then upgrade to that one.',
  })
}

async function getImage(site: Site, context: StepContext, image: string): Promise<void> {
  const there = await site.engine.image(image, context.signal)
  if (there) {
    context.log(`${image} is here already`)
    return
  }
  await pull(site, context, image)
}

async function pull(site: Site, context: StepContext, image: string): Promise<void> {
  context.detail(image)
  context.log(`pulling ${image}`)
  await site.engine.pull(image, (progress) => tell(context, image, progress), context.signal)
  context.log(`got ${image}`)
}

function tell(
  context: StepContext,
  image: string,
  { receivedBytes, totalBytes, layersDone, layers, line }: PullProgress,
): void {
  if (line !== undefined) context.log(line)
  if (totalBytes > 0) context.progress({ done: Math.min(receivedBytes, totalBytes), total: totalBytes, unit: 'bytes' })
  if (layers > 0) context.detail(`${image}, layer ${Math.min(layersDone + 1, layers)} of ${layers}`)
}

/** What ReadySet's image can do is asked of itself, by `--version`. */
async function askVersion(site: Site, context: StepContext, image: string): Promise<boolean> {
  const own = await site.ownLabels()
  const asking = {
    image,
    labels: { ...own, [labels.deployment]: site.deploymentId, [labels.role]: roles.oneShot },
    timeoutMs: site.patience.imageAnswerMs,
  }
  const answer = await askImageVersion(site.engine, asking, context.signal)
  if (!answer) {
    throw new Failure(
      'image-missing',
      `The image ${image} was removed from the engine while it was looked at. Nothing was started.`,
      {
        hint: 'Try again: it is fetched anew.',
      },
    )
  }
  const { exitCode, stdout, stderr } = answer
  const release = releaseOfImage(image, exitCode === 0 ? `${stdout}\n${stderr}` : '')
  const { crate, certain } = capabilitiesOf(release)
  site.keepRelease(image, exitCode === 0 ? stdout : '')
  if (exitCode === 0 && certain) {
    context.detail(`${image}, ReadySet ${crate.join('.')}`)
    context.log(`the image is ReadySet ${crate.join('.')}${release.release === null ? '' : `, ${release.release}`}`)
    return true
  }
  context.detail(`${image} does not say which version it is; taken for ${crate.join('.')}`)
  context.log(`--version ended with exit code ${exitCode}: ${(stderr || stdout).trim().slice(-500)}`)
  return false
}
