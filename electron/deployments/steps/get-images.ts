import { Failure } from '../../base/failure.ts'
import type { PullProgress } from '../../engines/engine.ts'
import { labels, roles } from '../../engines/labels.ts'
import { capabilitiesOf } from '../../readyset/capabilities.ts'
import { askImageVersion, releaseOfImage } from '../image-version.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import type { Site } from './site.ts'

/** Gets the images that are not on the engine yet, and asks ReadySet's what it is. Layers stay when the task is cancelled. */
export function getImages(site: Site): Step {
  return {
    id: 'image',
    title: 'Image',
    async run(context) {
      const spec = site.spec()
      const images = spec.upstream.from === 'new' ? [spec.upstream.image, spec.image] : [spec.image]
      for (const image of images) await getImage(site, context, image)
      context.progress(null)
      return (await askVersion(site, context, spec.image)) ? 'passed' : 'warned'
    },
  }
}

async function getImage(site: Site, context: StepContext, image: string): Promise<void> {
  const there = await site.engine.image(image, context.signal)
  if (there) {
    context.log(`${image} is here already`)
    return
  }
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
    throw new Failure('image-missing', `The image ${image} was removed from the engine while it was looked at.`, {
      hint: 'Try again: it is fetched anew.',
    })
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
