import { Failure } from '../../../base/failure.ts'

/** An image's name taken apart, by the rules of github.com/distribution/reference. */
export interface ImageReference {
  /** `docker.io`, `ghcr.io`, `localhost:5000`. */
  readonly registry: string
  /** `library/postgres`, `readysettech/readyset`. */
  readonly repository: string
  /** The name as the user wrote it, without tag and digest. */
  readonly name: string
  readonly tag: string | undefined
  readonly digest: string | undefined
}

const shape =
  /^((?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:(?:[._/]|__|-+)[a-z0-9]+)*)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/

/** Takes a reference apart; rejects with an `image-missing` failure what is no reference, since no registry can have it. */
export function parseReference(reference: string): ImageReference {
  const match = reference.length > 512 ? null : shape.exec(reference)
  const name = match?.[1]
  if (match === null || name === undefined) {
    throw new Failure('image-missing', `"${reference}" is not an image name. Nothing was fetched.`, {
      hint: 'Write it as registry/repository:tag, in lower case up to the tag.',
    })
  }
  const slash = name.indexOf('/')
  const first = slash === -1 ? '' : name.slice(0, slash)
  const hasRegistry = first.includes('.') || first.includes(':') || first === 'localhost'
  const path = hasRegistry ? name.slice(slash + 1) : name
  const registry = hasRegistry && first !== 'index.docker.io' ? first : 'docker.io'
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path
  return { registry, repository, name, tag: match[2], digest: match[3] }
}

/** The reference with `:latest` where it has neither tag nor digest. Without one, the engine would pull every tag. */
export function normalReference(reference: string): string {
  const { tag, digest } = parseReference(reference)
  return tag === undefined && digest === undefined ? `${reference}:latest` : reference
}
