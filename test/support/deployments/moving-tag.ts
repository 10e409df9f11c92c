import Docker from 'dockerode'
import { startRegistry, type TestRegistry } from '../registry.ts'
import { type ImageChoice, imageWith } from './image-with.ts'

/** A tag in a registry that leads to one image after the other, as `latest` does. */
export interface MovingTag {
  /** What deployments name. */
  readonly image: string
  readonly registry: TestRegistry
  /** Lets the tag lead to another image in the registry. What it leads to on the engine stays. */
  release(choice: ImageChoice): Promise<void>
  /** The id that the tag leads to on the engine. */
  idHere(): Promise<string>
  stop(): Promise<void>
}

export async function startMovingTag(first: ImageChoice): Promise<MovingTag> {
  const docker = new Docker()
  const registry = await startRegistry()
  const made: string[] = []
  const repo = `${registry.host}/readyset`
  const image = `${repo}:current`
  const idHere = async () => (await docker.getImage(image).inspect()).Id

  async function release(choice: ImageChoice): Promise<void> {
    const before = await idHere().catch(() => undefined)
    const local = await imageWith(docker, choice)
    made.push(local)
    await registry.push(local, 'readyset:current', docker)
    if (before !== undefined) await docker.getImage(before).tag({ repo, tag: 'current' })
  }
  await release(first)
  return {
    image,
    registry,
    release,
    idHere,
    async stop() {
      await registry.stop()
      for (const name of [image, ...made])
        await docker
          .getImage(name)
          .remove({ force: true })
          .catch(() => {})
    },
  }
}
