import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { RootfsEntry } from './rootfs.ts'

/** How an image is made. Its tag is a digest of all of this, so that a change of any part makes a new one. */
export interface Recipe {
  readonly name: string
  /** Dockerfile instructions that say how the image is run. */
  readonly instructions: readonly string[]
  /** This project's own files that go into the image or say how it is made. */
  readonly ownFiles: readonly URL[]
  /** Files of this machine whose size and time stand for all that is taken from it. */
  readonly hostFiles: readonly string[]
  /** Called only when the image has to be made. */
  readonly rootfs: () => readonly RootfsEntry[]
}

/** Words in the form that `ENTRYPOINT` and `CMD` run without a shell. */
export const exec = (words: readonly string[]): string => JSON.stringify(words)

export function referenceOf(recipe: Recipe): string {
  const digest = createHash('sha256').update(JSON.stringify([recipe.name, recipe.instructions]))
  for (const file of recipe.ownFiles) digest.update(readFileSync(file))
  for (const file of recipe.hostFiles) {
    const { size, mtimeMs } = statSync(file)
    digest.update(JSON.stringify([file, size, mtimeMs]))
  }
  return `${recipe.name}:test-${digest.digest('hex').slice(0, 12)}`
}
