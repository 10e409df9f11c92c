import { roundedSize } from '../form/memory-words.ts'
import type { DeployCheck } from './deploy-check.ts'

const gigabyte = 1e9
/** An unpacked image of ReadySet or of a database, roughly; the exact size is known only once it is here. */
const imageBytes = 0.8 * gigabyte
/** An empty database with its log, or ReadySet's own state without tables. */
const stateBytes = 0.3 * gigabyte

/** Whether the engine has room for images and state. A snapshot's own need is checked with the upstream, whose size decides it. */
export const diskCheck: DeployCheck = {
  id: 'disk',
  title: 'Disk',
  limitMs: 15_000,
  needsEngine: true,
  applies: ({ spec }) => spec.engine === 'docker',
  async run({ engine, plan }, signal) {
    const [{ freeBytes }, ...images] = await Promise.all([
      engine.space(signal),
      ...plan.images.map((image) => engine.image(image, signal)),
    ])
    const toFetch = images.filter((image) => image === undefined).length
    const needed = toFetch * imageBytes + plan.volumes.length * stateBytes
    const use =
      toFetch === 0 ? 'the images are here already' : `${toFetch === 1 ? 'an image is' : 'images are'} to be fetched`
    if (freeBytes === undefined) {
      return {
        outcome: 'warn',
        why: `The engine does not tell how much is free; about ${roundedSize(needed)} are needed (${use}).`,
      }
    }
    const words = `${roundedSize(freeBytes)} free, about ${roundedSize(needed)} needed; ${use}.`
    if (freeBytes >= needed) return { outcome: 'pass', why: words }
    // Not `system prune`, which also removes stopped containers: a deployment may be one.
    const fix = 'docker image prune && docker builder prune'
    return freeBytes < needed / 2 ? { outcome: 'fail', why: words, fix } : { outcome: 'warn', why: words, fix }
  },
}
