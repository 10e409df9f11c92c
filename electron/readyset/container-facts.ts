import { capabilitiesOf } from './capabilities.ts'
import { parseImage } from './image-names.ts'
import type { CacheMode, DatabaseKind } from './kinds.ts'
import { sqlPort } from './ports.ts'
import { type ReadysetRelease, releaseOf } from './release.ts'
import { parseUpstreamUrl } from './upstream-url.ts'

/** What a container that somebody else made tells about the ReadySet in it. Holds no password. */
export interface ContainerFacts {
  readonly kind: DatabaseKind
  readonly deployment: string
  /** Ports inside the container. */
  readonly sqlPort: number
  readonly cacheMode: CacheMode
  readonly upstream: { readonly host: string; readonly port: number; readonly user: string; readonly database: string }
  /** By the image's tag; null in its parts where the tag moves. */
  readonly release: ReadysetRelease
  /** True when ReadySet's own telemetry is on in it, which is so unless it was switched off. */
  readonly reportsByItself: boolean
}

export interface ContainerDescription {
  readonly image: string
  /** As the engine has it. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * Recognises a ReadySet by its environment: an upstream URL that it understands, together with an image of ReadySet's name or
 * with settings that no other program has. Undefined for any other container.
 */
export function containerFacts({ image, env }: ContainerDescription): ContainerFacts | undefined {
  const parsed = parseUpstreamUrl(env.UPSTREAM_DB_URL ?? '')
  if (!parsed.ok || !(isReadysetImage(image) || hasReadysetSettings(env))) return undefined
  const { kind, host, port, user, database } = parsed.address
  const release = releaseOf(parseImage(image)?.tag, null)
  return {
    kind,
    deployment: env.DEPLOYMENT ?? 'readyset.db',
    sqlPort: portOf(env.LISTEN_ADDRESS) ?? sqlPort(kind),
    cacheMode: modeOf(env, release),
    upstream: { host, port, user, database },
    release,
    reportsByItself: env.DISABLE_TELEMETRY !== 'true',
  }
}

function isReadysetImage(image: string): boolean {
  return /(^|\/)readyset$/.test(parseImage(image)?.repository ?? '')
}

function hasReadysetSettings(env: Readonly<Record<string, string>>): boolean {
  return ['CACHE_MODE', 'QUERY_CACHING', 'QUERY_LOG_MODE', 'CONTROLLER_ADDRESS'].some((name) =>
    Object.hasOwn(env, name),
  )
}

function portOf(listenAddress: string | undefined): number | undefined {
  const port = /:(\d{1,5})$/.exec(listenAddress?.split(',')[0]?.trim() ?? '')?.[1]
  return port === undefined ? undefined : Number(port)
}

function modeOf(env: Readonly<Record<string, string>>, release: ReadysetRelease): CacheMode {
  const { hasCacheMode, defaultCacheMode } = capabilitiesOf(release)
  if (!hasCacheMode) return defaultCacheMode
  if (env.AUTO_CACHE === 'true') return 'shallow'
  const mode = env.CACHE_MODE
  return mode === 'deep' || mode === 'shallow' || mode === 'deep-then-shallow' ? mode : defaultCacheMode
}
