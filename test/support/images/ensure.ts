import type { Readable } from 'node:stream'
import type Docker from 'dockerode'
import { packRootfs } from './pack.ts'
import type { Recipe } from './recipe.ts'
import { referenceOf } from './recipe.ts'

/** Marks what these tests made; its value is the recipe's name. */
const label = 'io.readyset.desktop.test-image'

const maxAgeMs = 24 * 60 * 60 * 1000

/** The reference of the recipe's image, which is made first if the engine does not have it. */
export async function ensureImage(docker: Docker, recipe: Recipe): Promise<string> {
  const reference = referenceOf(recipe)
  if (await hasImage(docker, reference)) return reference
  const files = await importRootfs(docker, recipe)
  const instructions = [`FROM ${files}`, ...recipe.instructions, `LABEL ${label}=${recipe.name}`]
  const context = packRootfs([{ kind: 'text', path: '/Dockerfile', text: instructions.join('\n') }])
  await endOf(docker, await docker.buildImage(context, { t: reference }))
  await removeOutdated(docker, recipe, reference)
  return reference
}

/** The id of an image with the recipe's files and nothing else. One layer, and twice as quick as `ADD`. */
async function importRootfs(docker: Docker, recipe: Recipe): Promise<string> {
  const lines = await endOf(docker, await importImage(docker, packRootfs(recipe.rootfs())))
  const id = lines.map((line) => line.status ?? '').findLast((status) => status.startsWith('sha256:'))
  if (id === undefined) throw new Error(`importing ${recipe.name} gave no image: ${JSON.stringify(lines)}`)
  return id
}

/** As dockerode has it, but for its types, which know of no stream here. */
async function importImage(docker: Docker, rootfs: Readable): Promise<NodeJS.ReadableStream> {
  const withStreams = docker as unknown as { importImage(file: Readable): Promise<NodeJS.ReadableStream> }
  return withStreams.importImage(rootfs)
}

function endOf(docker: Docker, reply: NodeJS.ReadableStream): Promise<readonly { readonly status?: string }[]> {
  return new Promise((resolve, reject) => {
    docker.modem.followProgress(reply, (error, lines) => (error ? reject(error) : resolve(lines)))
  })
}

async function hasImage(docker: Docker, reference: string): Promise<boolean> {
  try {
    await docker.getImage(reference).inspect()
    return true
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return false
    throw error
  }
}

/** Removes earlier makes of the image, but none that another run on this machine may have made just now. */
async function removeOutdated(docker: Docker, recipe: Recipe, keep: string): Promise<void> {
  const images = await docker.listImages({ filters: { label: [`${label}=${recipe.name}`] } })
  for (const image of images) {
    const old = Date.now() - image.Created * 1000 > maxAgeMs
    if (old && !image.RepoTags?.includes(keep)) {
      // One that a container still uses stays.
      await docker
        .getImage(image.Id)
        .remove()
        .catch(() => undefined)
    }
  }
}
