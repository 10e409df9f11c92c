import { capabilitiesOf } from './capabilities.ts'
import { parseImage } from './image-names.ts'
import type { CacheMode, DatabaseAddress, DatabaseKind } from './kinds.ts'
import { httpPort, sqlPort } from './ports.ts'
import { type ReadysetRelease, releaseOf } from './release.ts'
import { settingsFromArguments } from './setting-arguments.ts'
import { parseUpstreamUrl } from './upstream-url.ts'

/** What a container that somebody else made tells about the ReadySet in it. Null is what it does not tell. Holds no password. */
export interface ContainerFacts {
  readonly kind: DatabaseKind | null
  readonly deployment: string
  /** Ports inside the container; SQL's is null where neither an address nor the kind tells. */
  readonly sqlPort: number | null
  readonly httpPort: number
  readonly cacheMode: CacheMode
  readonly upstream: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
  } | null
  /** By the image's tag; null in its parts where the tag moves. */
  readonly release: ReadysetRelease
  /** True when ReadySet's own telemetry is on in it, which is so unless it was switched off. */
  readonly reportsByItself: boolean
  /** Anybody may log in, with any name. */
  readonly anybody: boolean
  /** It takes no connection without TLS. */
  readonly needsTls: boolean
}

export interface ContainerDescription {
  readonly image: string
  /** As the engine has it. */
  readonly env: Readonly<Record<string, string>>
  /** What the program in it is started with; settings may stand here too, and then these count. */
  readonly args?: readonly string[]
}

/**
 * Recognises a ReadySet: by its image's name, or in an image of another name by an upstream URL that it understands together
 * with a setting whose values no other program has. Never a database, whatever its environment. Undefined for any other.
 */
export function containerFacts(description: ContainerDescription): ContainerFacts | undefined {
  const { image } = description
  const env = settingsOf(description)
  const parsed = parseUpstreamUrl(env.UPSTREAM_DB_URL ?? env.CDC_DB_URL ?? '')
  const byName = isReadysetImage(image)
  if (isDatabaseImage(image) || !(byName || (parsed.ok && hasReadysetSettings(env)))) return undefined
  const kind = parsed.ok ? parsed.address.kind : kindOf(env.DATABASE_TYPE)
  const release = releaseOf(parseImage(image)?.tag, null)
  return {
    kind,
    deployment: env.DEPLOYMENT ?? 'readyset.db',
    sqlPort: portOf(env.LISTEN_ADDRESS) ?? (kind === null ? null : sqlPort(kind)),
    httpPort: portOf(env.METRICS_ADDRESS) ?? httpPort,
    cacheMode: modeOf(env, release),
    upstream: parsed.ok ? withoutSecret(parsed.address) : null,
    release,
    reportsByItself: env.DISABLE_TELEMETRY !== 'true',
    anybody: env.ALLOW_UNAUTHENTICATED_CONNECTIONS === 'true',
    needsTls: env.TLS_MODE === 'required',
  }
}

/** The login that the container's own settings hold; undefined where they hold none. */
export function containerLogin(
  description: ContainerDescription,
): Pick<DatabaseAddress, 'user' | 'password' | 'database' | 'tls'> | undefined {
  const env = settingsOf(description)
  const parsed = parseUpstreamUrl(env.UPSTREAM_DB_URL ?? env.CDC_DB_URL ?? '')
  if (!parsed.ok) return undefined
  const { user, password, database, tls } = parsed.address
  return { user, password, database, tls }
}

/** Switched off by an argument, it could not be switched on by the environment, and the other way round. */
export function telemetryIsSetByArgument({ args = [] }: ContainerDescription): boolean {
  return settingsFromArguments(args).DISABLE_TELEMETRY !== undefined
}

function settingsOf({ env, args = [] }: ContainerDescription): Readonly<Record<string, string | undefined>> {
  return { ...env, ...settingsFromArguments(args) }
}

/** `readysettech/readyset` on any registry; not `readyset-grafana`, `-prometheus` or the old server without an adapter. */
function isReadysetImage(image: string): boolean {
  return /(^|\/)readyset$/.test(parseImage(image)?.repository ?? '')
}

const databases =
  /(^|[-_/])(postgres|postgresql|postgis|timescaledb|pgvector|mysql|mysql-server|mariadb|percona|percona-server|cockroach|redis|mongo)$/

function isDatabaseImage(image: string): boolean {
  return databases.test(parseImage(image)?.repository ?? '')
}

/** Values, and not names alone: other programs have a `CACHE_MODE` as well. */
const settingValues: Readonly<Record<string, readonly string[]>> = {
  CACHE_MODE: ['shallow', 'deep', 'deep-then-shallow'],
  QUERY_CACHING: ['explicit', 'async', 'in-request-path', 'inrequestpath'],
  QUERY_LOG_MODE: ['disabled', 'enabled', 'verbose'],
  DEPLOYMENT_MODE: ['standalone', 'embedded-readers', 'adapter'],
}

function hasReadysetSettings(env: Readonly<Record<string, string | undefined>>): boolean {
  return Object.entries(settingValues).some(([name, values]) => values.includes(env[name] ?? ''))
}

function withoutSecret({ host, port, user, database }: NonNullable<ContainerFacts['upstream']>) {
  return { host, port, user, database }
}

function kindOf(type: string | undefined): DatabaseKind | null {
  return type === 'mysql' || type === 'postgresql' ? type : null
}

function portOf(listenAddress: string | undefined): number | undefined {
  const port = /:(\d{1,5})$/.exec(listenAddress?.split(',')[0]?.trim() ?? '')?.[1]
  return port === undefined ? undefined : Number(port)
}

function modeOf(env: Readonly<Record<string, string | undefined>>, release: ReadysetRelease): CacheMode {
  const { hasCacheMode, defaultCacheMode } = capabilitiesOf(release)
  if (!hasCacheMode) return defaultCacheMode
  if (env.AUTO_CACHE === 'true') return 'shallow'
  const mode = env.CACHE_MODE
  return mode === 'deep' || mode === 'shallow' || mode === 'deep-then-shallow' ? mode : defaultCacheMode
}
