import { Failure } from '../../base/failure.ts'
import type { Engine } from '../../engines/engine.ts'
import { availableImage, currentImage, wantedImage } from '../upgrade/look-up.ts'
import { upgradeView } from '../upgrade/upgrade-view.ts'
import type { UpgradeView } from '../upgrade/view.ts'
import type { DeploymentRecord } from './deployment-record.ts'

/** A registry may be far, and an image that is asked its version has to start. */
const lookUpMs = 90_000

/** Asks the registry, and says what an upgrade to the image would do. Changes nothing. */
export async function previewUpgrade(
  engine: Engine,
  record: DeploymentRecord,
  typed: string,
  others: readonly DeploymentRecord[],
): Promise<UpgradeView> {
  const { spec, releases } = record
  const image = wantedImage(spec, typed)
  const signal = AbortSignal.timeout(lookUpMs)
  const current = await currentImage(engine, spec, releases[spec.image] ?? '', signal)
  const available = await availableImage(engine, image, current, signal)
  const sharers = others
    .filter((one) => one.id !== record.id && one.spec.engine === spec.engine && one.spec.image === image)
    .map(({ name }) => name)
  return upgradeView({ spec, current, available, sharers, wasStopped: record.wanted === 'stopped' })
}

/** What other settings take along where the tag leads to another image on the engine by now; empty where nobody tells. */
export async function movedTag(engine: Engine, { spec }: DeploymentRecord): Promise<readonly string[]> {
  try {
    const [current, here] = await Promise.all([currentImage(engine, spec, ''), engine.image(spec.image)])
    if (!current || !here || current.digests.includes(here.id)) return []
    return [
      `${spec.image} leads to another image on the engine by now: ReadySet is made anew from that one, which is an upgrade or its reverse.`,
    ]
  } catch {
    return []
  }
}

/** @throws Failure `nothing-changes` where the container runs from that very image, as after another window's upgrade. */
export async function refuseSameImage(engine: Engine, { spec }: DeploymentRecord, digest: string): Promise<void> {
  const current = await currentImage(engine, spec, '')
  if (!current?.digests.includes(digest)) return
  throw new Failure('nothing-changes', 'It runs from this very image already. Nothing was changed.', {
    hint: 'Choose another tag.',
  })
}
