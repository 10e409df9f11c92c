import type { Environment } from '../knobs.ts'
import type { Release } from '../release/release.ts'
import { readAddress, type SocketAddress } from './check-value.ts'
import type { Option } from './option.ts'
import { optionTable } from './option-table.ts'
import { type ParsedOptions, parseOptions } from './parse-options.ts'

export type CacheMode = 'shallow' | 'deep' | 'deep-then-shallow'
export type QueryLogMode = 'disabled' | 'enabled' | 'verbose'

/** ReadySet's settings as far as the stand-in acts on them; the others are read, checked and shown in the first log line. */
export interface Settings {
  readonly ask: ParsedOptions['ask']
  readonly cleanup: boolean
  readonly verify: boolean
  readonly verifySkip: boolean
  readonly verifyFail: boolean
  readonly upstreamUrl: string | undefined
  readonly cdcUrl: string | undefined
  readonly databaseType: string | undefined
  readonly verifyUpstreamTls: boolean
  readonly sslRootCert: string | undefined
  readonly listen: readonly SocketAddress[] | undefined
  readonly metricsAddress: SocketAddress
  readonly controllerAddress: SocketAddress
  readonly cacheDdlAddress: SocketAddress | undefined
  readonly deployment: string
  readonly storageDir: string
  readonly schema: string
  readonly cacheMode: CacheMode
  readonly queryCaching: 'explicit' | 'async' | 'in-request-path'
  readonly authentication: boolean
  readonly allowedUsers: string | undefined
  readonly mysqlMethod: 'mysql_native_password' | 'caching_sha2_password'
  readonly postgresMethod: 'scram-sha-256' | 'cleartext'
  readonly identityFile: string | undefined
  readonly identityPassword: string
  readonly tlsMode: 'optional' | 'disabled' | 'required'
  readonly rls: boolean
  readonly defaultTtlMs: number
  readonly defaultCoalesceMs: number
  /** Larger results are not kept; infinite where the setting is 0. */
  readonly maxEntryBytes: number
  readonly queryStatusCapacity: number
  /** 0 is unlimited. */
  readonly memoryLimit: number
  readonly shallowMemoryPercent: number | undefined
  readonly metrics: boolean
  readonly queryLogMode: QueryLogMode
  readonly logLevel: string
  readonly logFormat: 'full' | 'compact' | 'pretty' | 'json'
  readonly color: boolean
  readonly telemetry: boolean
  readonly replicationServerId: string | undefined
  readonly replicationTables: string | undefined
  readonly replicationTablesIgnore: string | undefined
  readonly createPublication: boolean
  readonly setupDdlReplication: boolean
  readonly requireGtid: boolean
  /** All options with their values, for the first log line. */
  readonly all: readonly (readonly [option: Option, value: string | undefined])[]
}

/** Reads all settings of a release. Throws `UsageError`. */
export function readSettings(release: Release, env: Environment, argv: readonly string[]): Settings {
  const table = optionTable(release)
  const { values, ask } = parseOptions(table, env, argv)
  const text = (flag: string) => values.get(flag)
  const yes = (flag: string) => values.get(flag) === 'true'
  const number = (flag: string) => Number(values.get(flag) ?? 0)
  const address = (flag: string) => readAddress(values.get(flag) ?? '')
  const autoCache = yes('auto-cache')
  return {
    ask,
    cleanup: yes('cleanup'),
    verify: yes('verify'),
    verifySkip: yes('verify-skip'),
    verifyFail: yes('verify-fail'),
    upstreamUrl: text('upstream-db-url'),
    cdcUrl: text('cdc-db-url'),
    databaseType: text('database-type'),
    verifyUpstreamTls: !yes('disable-upstream-ssl-verification'),
    sslRootCert: text('ssl-root-cert'),
    listen: text('address')
      ?.split(',')
      .flatMap((part) => readAddress(part) ?? []),
    metricsAddress: address('metrics-address') ?? { host: '0.0.0.0', port: 6034 },
    controllerAddress: controllerAddress(text('controller-address')),
    cacheDdlAddress: address('cache-ddl-address'),
    deployment: text('deployment') ?? 'readyset.db',
    storageDir: text('storage-dir') ?? '.',
    schema: text('readyset-schema') ?? 'readyset',
    cacheMode: autoCache ? 'shallow' : ((text('cache-mode') ?? 'deep') as CacheMode),
    queryCaching: autoCache ? 'in-request-path' : ((text('query-caching') ?? 'explicit') as Settings['queryCaching']),
    authentication: !yes('allow-unauthenticated-connections'),
    allowedUsers: text('allowed-users'),
    mysqlMethod: text('mysql-authentication-method') as Settings['mysqlMethod'],
    postgresMethod: text('postgres-authentication-method') as Settings['postgresMethod'],
    identityFile: text('readyset-identity-file'),
    identityPassword: text('readyset-identity-file-password') ?? '',
    tlsMode: text('tls-mode') as Settings['tlsMode'],
    rls: yes('enable-rls'),
    defaultTtlMs: number('default-ttl-ms'),
    defaultCoalesceMs: number('default-coalesce-ms'),
    maxEntryBytes: number('shallow-max-entry-bytes') || Number.POSITIVE_INFINITY,
    queryStatusCapacity: number('query-status-capacity'),
    memoryLimit: number('memory-limit'),
    shallowMemoryPercent: text('shallow-memory-percent') === undefined ? undefined : number('shallow-memory-percent'),
    metrics: text('prometheus-metrics') !== 'false',
    queryLogMode: text('query-log-mode') as QueryLogMode,
    logLevel: text('log-level') ?? 'info',
    logFormat: text('log-format') as Settings['logFormat'],
    color: !yes('no-color'),
    telemetry: !yes('disable-telemetry'),
    replicationServerId: text('replication-server-id'),
    replicationTables: text('replication-tables'),
    replicationTablesIgnore: text('replication-tables-ignore'),
    createPublication: !yes('disable-create-publication'),
    setupDdlReplication: !yes('disable-setup-ddl-replication'),
    requireGtid: yes('require-gtid'),
    all: table.map((option) => [option, values.get(option.flag)]),
  }
}

function controllerAddress(text: string | undefined): SocketAddress {
  if (text === undefined) return { host: '127.0.0.1', port: 6033 }
  return readAddress(text) ?? { host: text, port: 6033 }
}
