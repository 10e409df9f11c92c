import { knownReleases } from './release.ts'

/** An image reference in its parts, as Docker reads it. */
export interface ImageReference {
  /** `docker.io` where the reference names none. */
  readonly registry: string
  /** With `library/` where Docker Hub adds it. */
  readonly repository: string
  /** `latest` where neither tag nor digest is given. */
  readonly tag: string | undefined
  readonly digest: string | undefined
}

const dockerHub = 'docker.io'
const repository = 'readysettech/readyset'

export const defaultImage = `${dockerHub}/${repository}:latest`

/** Tags to choose from, newest first; `latest` moves. */
export const offeredTags: readonly string[] = ['latest', ...knownReleases.map(({ tag }) => tag).toReversed()]

const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const hostLabel = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?'
const host = new RegExp(`^(?:${hostLabel}(?:\\.${hostLabel})*|\\[[0-9a-fA-F:]+\\])(?::\\d{1,5})?$`)

/** Reads a reference by the grammar of the distribution specification; undefined where it is none. */
export function parseImage(text: string): ImageReference | undefined {
  const match =
    /^([^@]+?)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}))?$/.exec(
      text.trim(),
    )
  if (!match) return undefined
  const [, name = '', tag, digest] = match
  const slash = name.indexOf('/')
  const first = name.slice(0, Math.max(0, slash))
  // Docker's rule: the first part is a registry when it has a dot or a port, or is localhost.
  const named = first === 'localhost' || /[.:]/.test(first)
  const registry = named ? normalRegistry(first) : dockerHub
  const path = named ? name.slice(slash + 1) : name
  if (!host.test(registry) || path.length > 255 || !path.split('/').every((part) => component.test(part)))
    return undefined
  return {
    registry,
    repository: registry === dockerHub && !path.includes('/') ? `library/${path}` : path,
    tag: tag ?? (digest === undefined ? 'latest' : undefined),
    digest,
  }
}

export function formatImage({ registry, repository: path, tag, digest }: ImageReference): string {
  return `${registry}/${path}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
}

/** Why a text is no image reference, in a sentence; undefined when it is one. */
export function imageProblem(text: string): string | undefined {
  if (text.trim() === '') return 'An image is needed.'
  if (parseImage(text) !== undefined) return undefined
  if (/[A-Z]/.test(text.replace(/[:@][^/]*$/, ''))) return 'The name of an image is written in lower case.'
  return 'This is no image reference: [registry/]name[:tag] or name@sha256:….'
}

/** Why a text is no mirror prefix, in a sentence; undefined when it is one, or empty. */
export function mirrorProblem(text: string): string | undefined {
  const prefix = cleanPrefix(text)
  if (prefix === '') return undefined
  if (/^[a-z]+:\/\//i.test(text.trim()))
    return 'A mirror is given without https://, such as registry.example.com:5000/dockerhub.'
  const [registry = '', ...path] = prefix.split('/')
  const isRegistry = host.test(registry) && (registry === 'localhost' || /[.:]/.test(registry))
  return isRegistry && path.every((part) => component.test(part))
    ? undefined
    : 'A mirror is a registry with an optional path, such as registry.example.com:5000/dockerhub.'
}

/**
 * The reference to fetch through a mirror of Docker Hub: the prefix stands in the hub's place, before the full
 * repository with its `library/`, as pull-through caches have it. Images of other registries stay where they are.
 */
export function withMirror(image: string, mirror: string): string {
  const prefix = cleanPrefix(mirror)
  const parsed = parseImage(image)
  if (prefix === '' || parsed === undefined || parsed.registry !== dockerHub) return image
  return formatImage({ ...parsed, registry: prefix })
}

function cleanPrefix(text: string): string {
  return text.trim().replace(/\/+$/, '')
}

function normalRegistry(name: string): string {
  return name === 'index.docker.io' || name === 'registry-1.docker.io' ? dockerHub : name
}
