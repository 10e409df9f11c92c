import type { SecureContext } from 'node:tls'
import type { Migrations } from './answers/migrations.ts'
import type { Authority } from './cache/authority.ts'
import type { Catalog } from './cache/catalog.ts'
import type { KnownQueries } from './cache/known-queries.ts'
import type { Results } from './cache/results.ts'
import type { CacheServer } from './cache/server.ts'
import type { Connections } from './connections.ts'
import type { HostFacts } from './host-facts.ts'
import type { Knobs } from './knobs.ts'
import type { StandinLog } from './log/log.ts'
import type { Metrics } from './metrics/metrics.ts'
import type { QueryLog } from './metrics/query-log.ts'
import type { BuildFacts } from './release/build-text.ts'
import type { Release } from './release/release.ts'
import type { Settings } from './settings/settings.ts'
import type { DatabaseKind, Upstream } from './settings/upstream-url.ts'
import type { Replication } from './snapshot/replication.ts'
import type { Refresher } from './upstream/refresher.ts'

/** One running stand-in: what its parts share. There may be several in one process. */
export interface Instance {
  readonly settings: Settings
  readonly knobs: Knobs
  readonly release: Release
  readonly build: BuildFacts
  readonly host: HostFacts
  readonly kind: DatabaseKind
  readonly log: StandinLog
  readonly metrics: Metrics
  readonly queryLog: QueryLog
  readonly queries: KnownQueries
  readonly catalog: Catalog
  readonly results: Results
  readonly cacheServer: CacheServer
  readonly refresher: Refresher
  readonly connections: Connections
  readonly migrations: Migrations
  readonly authority: Authority
  /** PEM of trusted roots for the upstream, as `SSL_ROOT_CERT` names them. */
  readonly upstreamCa: string | undefined
  /** PEM of the key by which MySQL clients may hide a password; undefined on PostgreSQL. */
  readonly rsaPublicKey: string | undefined
  /** For clients that ask for TLS; undefined where no identity file is set. */
  readonly identity: SecureContext | undefined
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** Passwords by user; undefined where everybody may connect. */
  users: Map<string, string> | undefined
  upstream: Upstream | undefined
  /** The upstream's own version, once it is known. */
  upstreamVersion: string | undefined
  /** Whether the last try to reach the upstream worked. */
  upstreamReachable: boolean
  health: 'unhealthy' | 'healthy' | 'shutting down'
  maintenance: boolean
  replication: Replication
}
