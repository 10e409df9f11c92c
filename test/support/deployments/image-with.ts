import { randomBytes } from 'node:crypto'
import type Docker from 'dockerode'
import { testRunLabel } from '../docker.ts'
import { testMachine } from '../test-machine.ts'

export interface ImageChoice {
  /** Settings that are in the image itself, such as the stand-in's knobs. */
  readonly env: Readonly<Record<string, string>>
  /** It empties its state before it starts, as a version would that cannot read the older one's. */
  readonly losesState?: boolean
  readonly from?: string
}

/** Makes an image of the stand-in with other settings in it, and gives its name on the engine; who asks removes it. */
export async function imageWith(docker: Docker, { env, losesState = false, from }: ImageChoice): Promise<string> {
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
