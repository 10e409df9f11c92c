/**
 * What differs between ReadySet's releases as far as a client can see it. The versions are those of the `readyset` crate:
 * its source at each release tag is where these facts come from.
 */
export interface Release {
  readonly version: string
  /** `CACHE_MODE` exists; before it every cache is deep. */
  readonly hasCacheMode: boolean
  readonly defaultCacheMode: 'shallow' | 'deep'
  /** `CONTROLLER_ADDRESS` takes `IP:PORT`; before, an IP alone. */
  readonly controllerAddressHasPort: boolean
  /** Words in column names are joined by underscores; before, by spaces. */
  readonly underscores: boolean
  /** CREATE CACHE answers with a row; before, with nothing. */
  readonly createCacheAnswersRow: boolean
  /** The first column of SHOW CONNECTIONS. */
  readonly connectionColumns: readonly string[]
  readonly hasReplicationStatus: boolean
  readonly hasHostFacts: boolean
  readonly hasStatusAdapter: boolean
  /** ALTER READYSET ADD, MODIFY and DROP USER; the users are kept with the deployment and decide from then on. */
  readonly keepsUsers: boolean
  /** Waits for the upstream before it calls itself healthy, for ever if need be. */
  readonly waitsForUpstream: boolean
  /** Relations of the virtual schema `readyset`. */
  readonly relations: readonly string[]
}

type Version = readonly [major: number, minor: number]

export function releaseOf(version: string): Release {
  const match = /^(\d+)\.(\d+)\.\d+$/.exec(version)
  if (!match) throw new Error(`STANDIN_VERSION takes a version such as 1.29.0, not "${version}"`)
  const own: Version = [Number(match[1]), Number(match[2])]
  const since = (minor: number) => own[0] > 1 || (own[0] === 1 && own[1] >= minor)
  return {
    version,
    hasCacheMode: since(22),
    defaultCacheMode: since(24) ? 'shallow' : 'deep',
    controllerAddressHasPort: since(23),
    underscores: since(26),
    createCacheAnswersRow: since(26),
    connectionColumns: since(24) ? ['client_addr', 'username'] : ['remote_addr'],
    hasReplicationStatus: since(24),
    hasHostFacts: since(28),
    hasStatusAdapter: !since(23),
    keepsUsers: since(29),
    waitsForUpstream: since(30),
    relations: relationsBySince.filter(([minor]) => since(minor)).flatMap(([, names]) => names),
  }
}

const relationsBySince: readonly (readonly [minor: number, names: readonly string[]])[] = [
  [24, ['shallow_caches', 'shallow_cache_entries']],
  [25, ['cached_query_stats', 'upstream_query_stats', 'replication_status']],
  [26, ['deep_caches']],
  [28, ['shallow_cache_coalesce_stats', 'shallow_cache_refresh_stats']],
  [29, ['users']],
  [30, ['cache_grants']],
]
