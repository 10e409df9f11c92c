import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { ensureImage } from './ensure.ts'
import { packRootfs } from './pack.ts'
import type { Recipe } from './recipe.ts'
import { base, busybox } from './rootfs.ts'

/** The head of a program for 64-bit PowerPC: the kernel of any other machine refuses to run it. All of it is ASCII. */
const foreignProgram = '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x15\0\x01\0\0\0'.padEnd(64, '\0')

/** A shell and the usual tools in 2 MB. */
const tinyRecipe: Recipe = {
  name: 'rsd-tiny',
  instructions: ['ENV PATH=/bin', 'CMD ["sh"]', 'LABEL purpose=tests'],
  ownFiles: [new URL(import.meta.url), new URL('./rootfs.ts', import.meta.url)],
  hostFiles: ['/bin/busybox'],
  rootfs: () => [...base(), ...busybox()],
}

/** Programs for a processor that this machine does not have, the shell among them: what cannot be run is given to that. */
const foreignRecipe: Recipe = {
  name: 'rsd-foreign',
  instructions: ['ENTRYPOINT ["/foreign"]'],
  ownFiles: [new URL(import.meta.url)],
  hostFiles: [],
  rootfs: () => ['/foreign', '/bin/sh'].map((path) => ({ kind: 'text', path, mode: 0o755, text: foreignProgram })),
}

export function ensureTinyImage(docker: Docker): Promise<string> {
  return ensureImage(docker, tinyRecipe)
}

export function ensureForeignImage(docker: Docker): Promise<string> {
  return ensureImage(docker, foreignRecipe)
}

/** An image of one layer of so many random bytes: no engine has it already, and nothing in it can be compressed. */
export async function importRandomImage(docker: Docker, repo: string, tag: string, bytes: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rsd-random-'))
  try {
    const source = join(folder, 'random')
    await writeFile(source, randomBytes(bytes))
    const reply = await docker.importImage(packRootfs([{ kind: 'file', path: '/random', source }]), { repo, tag })
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(reply, (error) => (error ? reject(error) : resolve()))
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
