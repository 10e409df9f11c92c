import type { Release } from '../release/release.ts'
import { envOf, type Option, type ValueKind } from './option.ts'

const flag: ValueKind = { kind: 'flag' }
const text: ValueKind = { kind: 'text' }
const address: ValueKind = { kind: 'address' }
const whole = (min = 0, max = Number.MAX_SAFE_INTEGER): ValueKind => ({ kind: 'whole', min, max })
const choice = (...of: readonly string[]): ValueKind => ({ kind: 'choice', of })

type More = Partial<Omit<Option, 'flag' | 'value'>>

/** An option that has an environment variable of the same name. */
const both = (name: string, value: ValueKind, more: More = {}): Option => ({
  flag: name,
  env: envOf(name),
  value,
  ...more,
})
/** An option of the command line alone. */
const only = (name: string, value: ValueKind, more: More = {}): Option => ({ flag: name, value, ...more })

const upstream: readonly Option[] = [
  both('upstream-db-url', text),
  both('cdc-db-url', text),
  both('database-type', choice('mysql', 'postgresql')),
  both('disable-upstream-ssl-verification', flag),
  both('ssl-root-cert', text),
  both('disable-setup-ddl-replication', flag),
  both('disable-create-publication', flag),
  both('replication-server-id', { kind: 'server-id' }),
  both('replication-server-uuid', { kind: 'uuid' }),
  both('require-gtid', flag),
  both('max-gtid-rows-to-skip', whole(), { default: '10000' }),
  both('replication-batch-size', whole(1), { default: '50000' }),
  both('group-commit-max-trx', whole(), { default: '20' }),
  both('group-commit-wait-us', whole(), { default: '500' }),
  both('report-host', text),
  both('report-port', whole(0, 65535)),
  both('report-user', text),
  both('report-password', text),
  both('replication-tables', text),
  both('replication-tables-ignore', text),
  only('replicator-restart-timeout', whole(), { default: '1' }),
  only('snapshot-report-interval-secs', whole(), { default: '30' }),
  both('max-parallel-snapshot-tables', whole(1)),
  only('replication-pool-size', whole(1), { default: '50' }),
  both('ignore-ulimit-check', flag),
  both('status-update-interval-secs', whole(), { default: '10' }),
  both('snapshot-query-comment', text),
  both('replication-lag-interval', whole(1, 30), { default: '1' }),
  both('replication-heartbeat', flag),
]

const placeAndName: readonly Option[] = [
  only('address', { kind: 'addresses' }, { short: 'a', env: 'LISTEN_ADDRESS' }),
  both('metrics-address', address, { default: '0.0.0.0:6034' }),
  both('external-address', text),
  both('cache-ddl-address', address),
  both('deployment', { kind: 'nonempty' }, { default: 'readyset.db' }),
  both('storage-dir', text),
  both('working-dir', text),
  both('deployment-mode', choice('standalone', 'embedded-readers', 'adapter'), { default: 'standalone' }),
  both('authority', choice('local', 'standalone'), { default: 'standalone' }),
  both('authority-address', text, { default: '.' }),
  only('cleanup', flag),
  both('verify', flag, { conflicts: ['verify-skip'] }),
  both('verify-skip', flag, { conflicts: ['verify'] }),
  both('verify-fail', flag),
  both('readyset-schema', text, { default: 'readyset' }),
]

const access: readonly Option[] = [
  both('allow-unauthenticated-connections', flag),
  both('allowed-users', text),
  both('mysql-authentication-method', choice('mysql_native_password', 'caching_sha2_password'), {
    default: 'mysql_native_password',
  }),
  both('postgres-authentication-method', choice('scram-sha-256', 'cleartext'), { default: 'scram-sha-256' }),
  both('readyset-identity-file', text),
  both('readyset-identity-file-password', text, { requires: ['readyset-identity-file'] }),
  both('tls-mode', choice('optional', 'disabled', 'required'), { default: 'optional' }),
  only('enable-rls', { kind: 'boolean' }, { env: 'RLS_ENABLED', default: 'true' }),
  both('rls-poll-interval-secs', whole(), { default: '60' }),
]

const allowances = ['nondeterministic', 'udf', 'system-schema', 'session-specific', 'all-functions']

const caching: readonly Option[] = [
  both('query-caching', choice('explicit', 'async', 'in-request-path'), { default: 'explicit' }),
  both('auto-cache', flag, { conflicts: ['cache-mode', 'query-caching'] }),
  both('default-ttl-ms', whole(), { default: '10000' }),
  both('default-coalesce-ms', whole(), { default: '5000' }),
  both('opportunistic-ryw-ms', whole()),
  both('shallow-memory-percent', whole(0, 100)),
  both('shallow-max-entry-bytes', whole(), { default: '1073741824' }),
  both('shallow-refresh-workers', whole(), { default: '40' }),
  both('shallow-adaptive-max-extra-load-percent', whole(), { default: '100' }),
  ...allowances.map((name) => both(`shallow-cache-allow-${name}`, flag, { conflicts: ['shallow-cache-allow-all'] })),
  both('shallow-cache-allow-all', flag, { conflicts: allowances.map((name) => `shallow-cache-allow-${name}`) }),
  both('unsupported-set-mode', choice('error', 'proxy', 'allow'), { default: 'proxy' }),
  both('query-status-capacity', whole(1), { default: '100000' }),
  both('views-polling-interval', whole(), { default: '5' }),
  both('max-processing-minutes', whole(), { default: '15' }),
  both('migration-task-interval', whole(), { default: '20000' }),
  both('migration-request-timeout-ms', whole(), { default: '0' }),
  both('controller-request-timeout-ms', whole(), { default: '5000' }),
  both('query-max-failure-seconds', whole(), { default: '9223372036854775' }),
  both('fallback-recovery-seconds', whole(), { default: '0' }),
  both('feature-placeholder-inlining', flag),
  both('sampler-sample-rate', { kind: 'fraction' }, { default: '0.01' }),
  both('sampler-queue-capacity', whole(), { default: '1024' }),
  both('sampler-max-retries', whole(), { default: '6' }),
  both('sampler-retry-delay-ms', whole(), { default: '10000' }),
  both('sampler-max-queries-per-second', whole(), { default: '100' }),
  both('sampler-query-timeout-ms', whole(), { default: '1000' }),
]

const presets = ['only-nom', 'only-sqlparser', 'both-prefer-nom', 'both-prefer-sqlparser', 'both-error-on-mismatch']

const resources: readonly Option[] = [
  only('memory-limit', whole(), { short: 'm', env: 'READYSET_MEMORY_LIMIT', default: '0' }),
  both('memory-check-every', whole(), { default: '100' }),
  only('eviction-policy', text, { default: 'lru' }),
  only('durability', choice('persistent', 'ephemeral', 'memory'), { default: 'persistent' }),
  both('rocksdb-block-cache-mb', whole(), { default: '1024' }),
  only('persistence-threads', whole()),
  both('upquery-timeout-ms', whole(), { default: '5000' }),
  both('table-request-timeout-seconds', whole(), { default: '1800' }),
  both('background-recovery-interval-seconds', whole(), { default: '20' }),
  both('no-unquery', flag),
  only('nopartial', flag),
  both('materialization-frontier', flag),
  both('parsing-preset', choice(...presets, 'both-panic-on-mismatch')),
  both('verbose-domain-metrics', flag),
  ...['topk', 'non-blocking-index-build', 'materialization-persistence', 'mixed-comparisons', 'pagination'].map(
    (name) => both(`feature-${name}`, flag),
  ),
  ...['post-lookup', 'straddled-joins', 'full-materialization'].map((name) => both(`feature-${name}`, flag)),
]

const watching: readonly Option[] = [
  both('prometheus-metrics', flag),
  both('query-log-mode', choice('disabled', 'enabled', 'verbose'), {
    default: 'enabled',
    requires: ['prometheus-metrics'],
  }),
  only('noria-metrics', flag),
  only('log-slow', flag),
  both('log-level', text, { default: 'info' }),
  both('log-format', choice('full', 'compact', 'pretty', 'json'), { default: 'full' }),
  both('no-color', flag),
  both('log-dir', text),
  both('log-file', text, { conflicts: ['log-dir', 'log-rotation'] }),
  both('log-rotation', choice('daily', 'hourly', 'minutely', 'never'), { default: 'daily' }),
  both('statement-logging', flag),
  both('statement-log-path', text, { requires: ['statement-logging'] }),
  both('tracing-host', text),
  both('tracing-sample-percent', { kind: 'fraction' }, { default: '0.01' }),
  both('pyroscope-endpoint', text),
  both('pprof-sample-rate', whole(), { default: '100' }),
  both('disable-telemetry', flag),
  both('enable-mcp', flag),
  both('mcp-address', address, { default: '127.0.0.1:6035' }),
]

/**
 * Every option of a release, as ReadySet's `Options`, `WorkerOptions` and `UpstreamConfig` declare them. A variable that
 * is not here is ignored, as ReadySet ignores it; a flag that is not here is a usage error.
 */
export function optionTable(release: Release): readonly Option[] {
  const controller = both('controller-address', release.controllerAddressHasPort ? address : { kind: 'ip' })
  const modes = choice('shallow', 'deep', 'deep-then-shallow')
  const cacheMode = release.hasCacheMode ? [both('cache-mode', modes, { default: release.defaultCacheMode })] : []
  return [...upstream, ...placeAndName, controller, ...access, ...cacheMode, ...caching, ...resources, ...watching]
}
