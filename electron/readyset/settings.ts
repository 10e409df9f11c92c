import type { CacheMode, DatabaseAddress, DatabaseKind, QueryCaching } from './kinds.ts'

export interface ListedUser {
  readonly user: string
  readonly password: string
}

/**
 * Who may log in to the instance. ReadySet passes each login on, so a listed user exists upstream with the same
 * password.
 */
export type InstanceAccess =
  | { readonly who: 'upstream-user' }
  | { readonly who: 'listed'; readonly users: readonly ListedUser[] }
  | { readonly who: 'anybody' }

/** All that decides how one ReadySet instance runs. Holds secrets: it becomes an environment and is kept nowhere. */
export interface InstanceSettings {
  readonly kind: DatabaseKind
  /** ReadySet's `DEPLOYMENT`, a directory name in its storage: a new name is a new, empty state. */
  readonly deployment: string
  /** As seen from inside the container. */
  readonly upstream: DatabaseAddress
  readonly cacheMode: CacheMode
  readonly queryCaching: QueryCaching
  readonly access: InstanceAccess
  /** The container's memory limit; ReadySet's own mark is set below it (see `memory-plan.ts`). */
  readonly memoryLimitBytes?: number
  /** Path inside the container of the PEM with the upstream's trusted roots. */
  readonly caPath?: string
  /** Comma lists for `REPLICATION_TABLES` and `REPLICATION_TABLES_IGNORE`, one of the two at most. */
  readonly tables: { readonly only?: string; readonly ignore?: string }
  /** `LOG_LEVEL`: tracing directives such as `info` or `info,replicators=debug`. */
  readonly logLevel: string
  /** `REPLICATION_SERVER_ID`, so that several deployments can replicate from one upstream. */
  readonly replicationServerId?: string
  /** Further settings by their environment name. */
  readonly extra: Readonly<Record<string, string>>
}

export interface EnvironmentVariable {
  readonly name: string
  readonly value: string
  /** Secret values are shown masked, and reach the container through its environment alone. */
  readonly secret: boolean
}
