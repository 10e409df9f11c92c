import type { Engine } from '../engines/engine.ts'
import type { OneShotResult, OneShotSpec } from '../engines/objects.ts'
import { capabilitiesOf } from '../readyset/capabilities.ts'
import { versionArguments } from '../readyset/cleanup.ts'
import { parseImage } from '../readyset/image-names.ts'
import { parseVersionOutput, type ReadysetRelease, releaseOf } from '../readyset/release.ts'

/** What images printed, by their ids, for each engine of this run. */
const answers = new WeakMap<Engine, Map<string, OneShotResult>>()

/**
 * What ReadySet's image prints for `--version`; undefined where the image is not on the engine. An image's id is a digest of
 * it, so what one has answered well is not asked again: a deploy after its checks saves the start of a container.
 */
export async function askImageVersion(
  engine: Engine,
  spec: Pick<OneShotSpec, 'image' | 'labels' | 'timeoutMs'>,
  signal: AbortSignal,
): Promise<OneShotResult | undefined> {
  const image = await engine.image(spec.image, signal)
  if (image === undefined) return undefined
  const known = answers.get(engine)?.get(image.id)
  if (known) return known
  const answer = await engine.runOnce({ ...spec, env: {}, command: versionArguments }, signal)
  if (answer.exitCode === 0) answers.set(engine, new Map(answers.get(engine)).set(image.id, answer))
  return answer
}

/**
 * The release of an image, by what it printed for `--version`. A build that was not told its release prints
 * `unknown-release-version`; then its tag counts, where that names one.
 */
export function releaseOfImage(image: string, printed: string): ReadysetRelease {
  const told = parseVersionOutput(printed)
  if (capabilitiesOf(told).certain) return told
  const tagged = releaseOf(parseImage(image)?.tag, told.commitId)
  return capabilitiesOf(tagged).certain ? tagged : told
}
