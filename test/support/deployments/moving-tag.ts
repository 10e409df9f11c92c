import { randomBytes } from 'node:crypto'
import Docker from 'dockerode'
import { testRunLabel } from '../docker.ts'
import { startRegistry, type TestRegistry } from '../registry.ts'
import { testMachine } from '../test-machine.ts'

export interface ImageChoice {
  /** Settings that are in the image itself, such as the stand-in's knobs. */
  readonly env: Readonly<Record<string, string>>
  /** It empties its state before it starts, as a version would that cannot read the older one's. */
  readonly losesState?: boolean
  readonly from?: string
}

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

async function imageWith(docker: Docker, { env, losesState = false, from }: ImageChoice): Promise<string> {
  const [repo, tag] = ['rsd-release', `${process.pid}-${randomBytes(4).toString('hex')}`]
  const container = await docker.createContainer({
    Image: from ?? testMachine().standinImage,
    Labels: { [testRunLabel]: String(process.pid) },
  })
  const forgetful = ['/bin/sh', '-c', 'rm -rf /state/*; exec /usr/bin/node /standin.mjs "$@"', 'readyset']
  try {
    await container.commit({
      repo,
      tag,
      changes: [
        ...Object.entries(env).map(([name, value]) => `ENV ${name}=${value}`),
        ...(losesState ? [`ENTRYPOINT ${JSON.stringify(forgetful)}`] : []),
      ].join('\n'),
    })
  } finally {
    await container.remove()
  }
  return `${repo}:${tag}`
}
