import { allowedUsers } from './allowed-users.ts'
import type { Capabilities } from './capabilities.ts'
import { controllerAddressFor } from './controller-address.ts'
import { dataMount } from './data-mount.ts'
import { holdsSecret, isProtectedSetting } from './extra-settings.ts'
import type { CacheMode } from './kinds.ts'
import { memoryPlan } from './memory-plan.ts'
import { httpPort, sqlPort } from './ports.ts'
import type { EnvironmentVariable, InstanceSettings, ListedUser } from './settings.ts'
import { upstreamUrl } from './upstream-url.ts'

/** Settings that are secrets by their nature; those of `extra` are judged by `holdsSecret`. */
const secrets: ReadonlySet<string> = new Set(['UPSTREAM_DB_URL', 'ALLOWED_USERS'])

/**
 * The environment of one instance, in a stable order. Everything is passed explicitly, since what an image sets by
 * itself is not known; nothing is passed empty, since ReadySet takes an empty variable as set and fails to parse it.
 * `extra` wins over all but the protected settings, which this program's own promises rest on.
 */
export function environmentFor(settings: InstanceSettings, capabilities: Capabilities): readonly EnvironmentVariable[] {
  const values = new Map(Object.entries(ownValues(settings, capabilities)))
  for (const [name, value] of Object.entries(settings.extra)) {
    if (value === '' || isProtectedSetting(name)) continue
    values.set(name, name === 'CONTROLLER_ADDRESS' ? controllerAddressFor(value, capabilities) : value)
  }
  // ReadySet refuses AUTO_CACHE beside the two settings that it stands for, whatever their values.
  if (values.has('AUTO_CACHE')) for (const name of ['CACHE_MODE', 'QUERY_CACHING']) values.delete(name)
  return [...values]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ name, value, secret: secrets.has(name) || holdsSecret(name, value) }))
}

/** The cache mode an instance really runs in: an image from before `CACHE_MODE` is always deep. */
export function effectiveCacheMode(wanted: CacheMode, capabilities: Capabilities): CacheMode {
  return capabilities.hasCacheMode ? wanted : capabilities.defaultCacheMode
}

function ownValues(settings: InstanceSettings, capabilities: Capabilities): Readonly<Record<string, string>> {
  const mode = effectiveCacheMode(settings.cacheMode, capabilities)
  return {
    UPSTREAM_DB_URL: upstreamUrl(settings.upstream),
    DEPLOYMENT: settings.deployment,
    STORAGE_DIR: dataMount,
    LISTEN_ADDRESS: `0.0.0.0:${sqlPort(settings.kind)}`,
    METRICS_ADDRESS: `0.0.0.0:${httpPort}`,
    ...(capabilities.hasCacheMode ? { CACHE_MODE: settings.cacheMode } : {}),
    QUERY_CACHING: settings.queryCaching,
    ...accessValues(settings),
    ...tlsValues(settings),
    ...(mode === 'shallow' ? {} : replicationValues(settings)),
    ...memoryValues(settings, mode),
    // QUERY_LOG_MODE is a usage error unless PROMETHEUS_METRICS is set explicitly.
    PROMETHEUS_METRICS: 'true',
    QUERY_LOG_MODE: 'enabled',
    LOG_FORMAT: 'json',
    LOG_LEVEL: settings.logLevel.trim(),
    NO_COLOR: 'true',
    // This program reports the lifecycle instead, where the user can see every byte of it.
    DISABLE_TELEMETRY: 'true',
  }
}

function accessValues({ access, upstream }: InstanceSettings): Readonly<Record<string, string>> {
  if (access.who === 'anybody') return { ALLOW_UNAUTHENTICATED_CONNECTIONS: 'true' }
  if (access.who === 'upstream-user') return {}
  const others = withoutDuplicates(access.users.filter(({ user }) => user !== upstream.user))
  return others.length === 0 ? {} : { ALLOWED_USERS: allowedUsers(others) }
}

/** ReadySet adds the URL's user by itself, and does not start when a user comes up twice. */
function withoutDuplicates(users: readonly ListedUser[]): readonly ListedUser[] {
  return [...new Map(users.map((user) => [user.user, user])).values()]
}

function tlsValues({ upstream, caPath }: InstanceSettings): Readonly<Record<string, string>> {
  if (upstream.tls === 'require') return { DISABLE_UPSTREAM_SSL_VERIFICATION: 'true' }
  return upstream.tls === 'verify' && caPath !== undefined ? { SSL_ROOT_CERT: caPath } : {}
}

function replicationValues({ tables, replicationServerId }: InstanceSettings): Readonly<Record<string, string>> {
  return {
    ...(tables.only?.trim() ? { REPLICATION_TABLES: tables.only.trim() } : {}),
    ...(tables.ignore?.trim() ? { REPLICATION_TABLES_IGNORE: tables.ignore.trim() } : {}),
    ...(replicationServerId === undefined ? {} : { REPLICATION_SERVER_ID: replicationServerId }),
  }
}

function memoryValues({ memoryLimitBytes }: InstanceSettings, mode: CacheMode): Readonly<Record<string, string>> {
  if (memoryLimitBytes === undefined) return {}
  const { evictAtBytes, blockCacheMb } = memoryPlan(memoryLimitBytes, mode)
  return {
    READYSET_MEMORY_LIMIT: String(evictAtBytes),
    ...(blockCacheMb === undefined ? {} : { ROCKSDB_BLOCK_CACHE_MB: String(blockCacheMb) }),
  }
}
