import { createMigrations } from '../answers/migrations.ts'
import { createCatalog } from '../cache/catalog.ts'
import { createKnownQueries } from '../cache/known-queries.ts'
import { createResults } from '../cache/results.ts'
import { createCacheServer } from '../cache/server.ts'
import { createConnections } from '../connections.ts'
import type { Instance } from '../instance.ts'
import { createMetrics, type Metrics } from '../metrics/metrics.ts'
import { createQueryLog } from '../metrics/query-log.ts'
import type { Settings } from '../settings/settings.ts'
import { noReplication } from '../snapshot/replication.ts'
import { createRefresher } from '../upstream/refresher.ts'

/** What the start has found out or opened. */
type Given = Pick<
  Instance,
  | 'settings'
  | 'knobs'
  | 'release'
  | 'build'
  | 'host'
  | 'log'
  | 'kind'
  | 'upstream'
  | 'upstreamCa'
  | 'users'
  | 'authority'
  | 'identity'
  | 'rsaPublicKey'
  | 'startedAt'
>

/** Puts the parts of one stand-in together. */
export function buildInstance(given: Given): Instance {
  const { settings, kind, authority } = given
  const metrics = createMetrics({
    upstream_db_type: kind === 'mysql' ? 'mysql' : 'psql',
    deployment: settings.deployment,
  })
  // A deep cache needs replication; a start in shallow mode forgets those that are there.
  const kept = authority.kept().caches.filter((cache) => settings.cacheMode !== 'shallow' || cache.type === 'shallow')
  const catalog = createCatalog(kept, (caches) => authority.keep({ caches }))
  const results = createResults(shallowMemory(settings) ?? Number.POSITIVE_INFINITY, () =>
    metrics.count('readyset_shallow_shallow_evict_memory'),
  )
  const instance: Instance = {
    ...given,
    metrics,
    catalog,
    results,
    queryLog: createQueryLog(metrics, settings.queryLogMode),
    migrations: createMigrations(),
    queries: createKnownQueries(settings.queryStatusCapacity),
    refresher: createRefresher(() => instance),
    connections: createConnections((opened, count) => {
      metrics.count(opened ? 'readyset_noria_client_conns_opened' : 'readyset_noria_client_conns_closed')
      metrics.gauge('readyset_noria_client_connected_clients', count)
    }),
    cacheServer: createCacheServer({
      catalog,
      results,
      metrics,
      maxEntryBytes: settings.maxEntryBytes,
      watched: () => instance.replication.watched(),
    }),
    upstreamVersion: undefined,
    upstreamReachable: false,
    health: 'unhealthy',
    maintenance: false,
    replication: noReplication,
  }
  startMetrics(instance, metrics)
  return instance
}

/** Bytes that shallow results may take; undefined is without limit. */
export function shallowMemory(settings: Settings): number | undefined {
  if (settings.memoryLimit === 0) return undefined
  const percent = settings.shallowMemoryPercent
  if (percent !== undefined) return Math.floor((settings.memoryLimit * percent) / 100)
  return settings.cacheMode === 'shallow' ? settings.memoryLimit : undefined
}

/** The series that are there from the start. */
function startMetrics({ build, host }: Instance, metrics: Metrics): void {
  metrics.count('readyset_adapter_startups')
  metrics.gauge('readyset_adapter_version', 1, {
    release_version: build.release,
    commit_id: build.commit,
    platform: build.platform,
    rustc_version: build.rustc,
    profile: build.profile,
    opt_level: build.optLevel,
  })
  metrics.gauge('readyset_host_cpus', host.cpus)
  metrics.gauge('readyset_host_memory_bytes', host.memoryBytes)
  metrics.gauge('readyset_host_disk_bytes', host.diskBytes)
  metrics.gauge('readyset_host_numa_nodes', host.numaNodes)
  const { arch, os, kernel, container } = host
  metrics.gauge('readyset_host_info', 1, { arch, os, kernel, container: container.toLowerCase() })
}
