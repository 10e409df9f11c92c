export interface ImageParts {
  readonly name: string
  /** Without its colon; a digest keeps its `@`. */
  readonly tag: string
}

/** Splits an image reference at its tag or digest. A colon before the last slash is a registry's port. */
export function splitImage(image: string): ImageParts {
  const at = image.indexOf('@')
  if (at !== -1) return { name: image.slice(0, at), tag: image.slice(at) }
  const colon = image.indexOf(':', image.lastIndexOf('/') + 1)
  return colon === -1 ? { name: image, tag: '' } : { name: image.slice(0, colon), tag: image.slice(colon + 1) }
}

/** Puts the parts together again, just as they were typed. */
export function joinImage(name: string, tag: string): string {
  if (tag === '') return name
  return tag.startsWith('@') ? name + tag : `${name}:${tag}`
}
