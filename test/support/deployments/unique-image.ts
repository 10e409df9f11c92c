import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import Docker from 'dockerode'
import tar from 'tar-stream'
import { testRunLabel } from '../docker.ts'
import { waitUntil } from '../wait-until.ts'

/** An image like `base` with one more layer of so many random bytes, which compress to nothing smaller. */
export async function uniqueImage(base: string, bytes: number, docker = new Docker()): Promise<string> {
  const reference = `rsd-unique:${process.pid}-${randomBytes(4).toString('hex')}`
  const container = await docker.createContainer({ Image: base, Labels: { [testRunLabel]: String(process.pid) } })
  try {
    const pack = tar.pack()
    pack.entry({ name: 'unique' }, randomBytes(bytes))
    pack.finalize()
    await container.putArchive(Readable.from(pack), { path: '/' })
    const [repo, tag] = reference.split(':')
    await container.commit({ repo, tag })
  } finally {
    await container.remove()
  }
  return reference
}

/** Takes an image off the engine with its layers, as soon as nothing uses it any more. */
export async function removeImage(reference: string, docker = new Docker()): Promise<void> {
  await waitUntil(`${reference} to be removed`, async () => {
    await docker.getImage(reference).remove()
    return true
  })
}
