/** What ReadySet's parser takes. Enumerated values are kebab-case; addresses are `IP:PORT`, never a host name. */
export type SettingType =
  | {
      readonly kind:
        | 'boolean'
        | 'integer'
        | 'number'
        | 'text'
        | 'address'
        | 'addresses'
        | 'ip'
        | 'url'
        | 'path'
        | 'uuid'
    }
  | { readonly kind: 'one-of'; readonly values: readonly string[] }

export interface KnownSetting {
  readonly name: string
  readonly type: SettingType
  /** As ReadySet's help has it; null where there is none. */
  readonly default: string | null
  readonly meaning: string
  readonly secret: boolean
}

const boolean: SettingType = { kind: 'boolean' }
const integer: SettingType = { kind: 'integer' }
const number: SettingType = { kind: 'number' }
const text: SettingType = { kind: 'text' }
const address: SettingType = { kind: 'address' }
const path: SettingType = { kind: 'path' }
const oneOf = (...values: readonly string[]): SettingType => ({ kind: 'one-of', values })

type Row = readonly [name: string, type: SettingType, byDefault: string | null, meaning: string, secret?: 'secret']

/** Section by section as ReadySet's `Options`, `WorkerOptions`, `UpstreamConfig` and tracing options declare them. */
const rows: readonly Row[] = [
  ['UPSTREAM_DB_URL', { kind: 'url' }, null, 'The database that is cached, with its login.', 'secret'],
  ['CDC_DB_URL', { kind: 'url' }, null, 'Another connection for snapshot and replication.', 'secret'],
  ['DATABASE_TYPE', oneOf('mysql', 'postgresql'), null, 'Must agree with the URL; not needed beside it.'],
  ['DISABLE_UPSTREAM_SSL_VERIFICATION', boolean, 'false', 'Accept any certificate of the upstream.'],
  ['SSL_ROOT_CERT', path, null, 'PEM file with trusted roots, inside the container.'],
  [
    'DISABLE_SETUP_DDL_REPLICATION',
    boolean,
    'false',
    'PostgreSQL: do not install the event triggers; set them up by hand.',
  ],
  ['DISABLE_CREATE_PUBLICATION', boolean, 'false', 'PostgreSQL: do not create the publication `readyset`.'],
  ['REPLICATION_SERVER_ID', text, null, 'PostgreSQL: suffix of the slot. MySQL: a number, unique in the topology.'],
  ['REPLICATION_SERVER_UUID', { kind: 'uuid' }, null, 'MySQL: UUID of the replica; random by default.'],
  ['REQUIRE_GTID', boolean, 'false', 'MySQL: replicate by GTID, and fail where gtid_mode is off.'],
  ['MAX_GTID_ROWS_TO_SKIP', integer, '10000', 'MySQL: rows to skip at most when replication resumes.'],
  ['REPLICATION_BATCH_SIZE', integer, '50000', 'Rows a flush.'],
  ['GROUP_COMMIT_MAX_TRX', integer, '20', 'Transactions that are applied together at most.'],
  ['GROUP_COMMIT_WAIT_US', integer, '500', 'Microseconds to wait for further transactions.'],
  ['REPORT_HOST', text, null, 'MySQL: host shown in SHOW REPLICAS.'],
  ['REPORT_PORT', integer, null, 'MySQL: port shown in SHOW REPLICAS.'],
  ['REPORT_USER', text, null, 'MySQL: user shown in SHOW REPLICAS.'],
  ['REPORT_PASSWORD', text, null, 'MySQL: password shown in SHOW REPLICAS.', 'secret'],
  ['REPLICATION_TABLES', text, null, 'Replicate these alone: `schema.table` or `schema.*`, with commas.'],
  ['REPLICATION_TABLES_IGNORE', text, null, 'Replicate all but these; `*.*` for none.'],
  ['MAX_PARALLEL_SNAPSHOT_TABLES', integer, null, 'Tables copied at once; one less than the cores by default.'],
  ['IGNORE_ULIMIT_CHECK', boolean, 'true', 'Run with a low limit of open files.'],
  [
    'STATUS_UPDATE_INTERVAL_SECS',
    integer,
    '10',
    'Seconds between acknowledgements to the upstream; 0 for every write.',
  ],
  ['SNAPSHOT_QUERY_COMMENT', text, '', 'Comment put into MySQL snapshot queries.'],
  ['REPLICATION_LAG_INTERVAL', integer, '1', 'Seconds between measurements of the lag, 1 to 30.'],
  ['REPLICATION_HEARTBEAT', boolean, 'false', 'Write a heartbeat row upstream, to measure staleness in seconds.'],
  ['LISTEN_ADDRESS', { kind: 'addresses' }, null, 'Where SQL is answered.'],
  ['METRICS_ADDRESS', address, '0.0.0.0:6034', 'Health and metrics over HTTP.'],
  [
    'CONTROLLER_ADDRESS',
    address,
    '127.0.0.1:6033',
    'The server’s HTTP port. It asks for no password and can destroy caches.',
  ],
  ['EXTERNAL_ADDRESS', text, null, 'Advertised address; of no use in a single process.'],
  ['CACHE_DDL_ADDRESS', address, null, 'A second SQL address, which alone may change caches.'],
  ['DEPLOYMENT', text, 'readyset.db', 'Name of the deployment and of its directory.'],
  ['STORAGE_DIR', path, '.', 'Parent of the deployment’s directory.'],
  ['WORKING_DIR', path, null, 'Scratch space; inside the deployment’s directory by default.'],
  [
    'DEPLOYMENT_MODE',
    oneOf('standalone', 'embedded-readers', 'adapter'),
    'standalone',
    'Only standalone can be run since 1.22.',
  ],
  [
    'AUTHORITY',
    oneOf('standalone', 'local'),
    'standalone',
    'Where caches are remembered; `local` forgets them at a restart.',
  ],
  ['AUTHORITY_ADDRESS', text, '.', 'Not used by the standalone authority.'],
  ['VERIFY', boolean, 'false', 'Check the configuration and end.'],
  ['VERIFY_SKIP', boolean, 'false', 'Start without the checks.'],
  ['VERIFY_FAIL', boolean, 'false', 'Pretend that a check failed.'],
  ['READYSET_SCHEMA', text, 'readyset', 'Name of the schema with ReadySet’s own tables.'],
  ['RUNTIME_SHARDS', integer, '0', 'Connection runtimes.'],
  ['SHARD_WORKER_THREADS', integer, null, 'Threads of each connection runtime.'],
  ['ALLOW_UNAUTHENTICATED_CONNECTIONS', boolean, 'false', 'Accept any client; all use the upstream login of the URL.'],
  ['ALLOWED_USERS', text, null, '`user:password` pairs with commas; the URL’s user is always added.', 'secret'],
  [
    'MYSQL_AUTHENTICATION_METHOD',
    oneOf('mysql_native_password', 'caching_sha2_password'),
    'mysql_native_password',
    'MySQL 9 clients need the second.',
  ],
  [
    'POSTGRES_AUTHENTICATION_METHOD',
    oneOf('scram-sha-256', 'cleartext'),
    'scram-sha-256',
    'How PostgreSQL clients prove their password.',
  ],
  ['READYSET_IDENTITY_FILE', path, null, 'PKCS#12 file with certificate and key, for TLS towards clients.'],
  ['READYSET_IDENTITY_FILE_PASSWORD', text, '', 'Password of that file.', 'secret'],
  [
    'TLS_MODE',
    oneOf('optional', 'disabled', 'required'),
    'optional',
    'TLS towards clients; `required` needs an identity file.',
  ],
  ['RLS_ENABLED', boolean, 'true', 'PostgreSQL: respect row-level security. Off is unsafe where a table uses it.'],
  ['RLS_POLL_INTERVAL_SECS', integer, '60', 'PostgreSQL: seconds between readings of the policies.'],
  ['CACHE_ACL_REFRESH_INTERVAL_SECS', integer, '300', 'Seconds between readings of the privileges.'],
  ['CACHE_MODE', oneOf('shallow', 'deep', 'deep-then-shallow'), 'shallow', 'How results are kept.'],
  [
    'QUERY_CACHING',
    oneOf('explicit', 'async', 'in-request-path'),
    'explicit',
    'Whether caches are made by hand or by themselves.',
  ],
  ['AUTO_CACHE', boolean, 'false', 'The same as shallow caches made in the request path.'],
  ['DEFAULT_TTL_MS', integer, '10000', 'Milliseconds that a shallow cache keeps a result.'],
  ['DEFAULT_COALESCE_MS', integer, '5000', 'Milliseconds that equal queries wait for one answer; 0 for never.'],
  ['OPPORTUNISTIC_RYW_MS', integer, null, 'After a write, a session bypasses caches for these milliseconds.'],
  ['SHALLOW_MEMORY_PERCENT', integer, null, 'Share of the memory limit for shallow caches, 0 to 100.'],
  ['SHALLOW_MAX_ENTRY_BYTES', integer, '1073741824', 'Larger results are not cached; 0 for no bound.'],
  ['SHALLOW_REFRESH_WORKERS', integer, '40', 'Extra upstream connections for refreshes.'],
  ['SHALLOW_ADAPTIVE_MAX_EXTRA_LOAD_PERCENT', integer, '100', 'Extra upstream load that adaptive refreshes may cause.'],
  ['SHALLOW_CACHE_ALLOW_NONDETERMINISTIC', boolean, 'false', 'Cache queries with functions such as random().'],
  ['SHALLOW_CACHE_ALLOW_UDF', boolean, 'false', 'Cache queries with the user’s own functions.'],
  ['SHALLOW_CACHE_ALLOW_SYSTEM_SCHEMA', boolean, 'false', 'Cache queries of system tables.'],
  ['SHALLOW_CACHE_ALLOW_SESSION_SPECIFIC', boolean, 'false', 'Cache queries that depend on the session.'],
  ['SHALLOW_CACHE_ALLOW_ALL_FUNCTIONS', boolean, 'false', 'Cache queries with any function.'],
  ['SHALLOW_CACHE_ALLOW_ALL', boolean, 'false', 'All of the five above.'],
  [
    'UNSUPPORTED_SET_MODE',
    oneOf('error', 'proxy', 'allow'),
    'proxy',
    'What to do after a SET that ReadySet does not know.',
  ],
  ['QUERY_STATUS_CAPACITY', integer, '100000', 'Proxied queries that are remembered.'],
  ['VIEWS_POLLING_INTERVAL', integer, '5', 'Seconds between looks for new caches.'],
  ['MAX_PROCESSING_MINUTES', integer, '15', 'Minutes that making a cache is retried.'],
  ['MIGRATION_TASK_INTERVAL', integer, '20000', 'Milliseconds between attempts to make caches.'],
  ['MIGRATION_REQUEST_TIMEOUT_MS', integer, '0', 'Milliseconds for making a cache; 0 for no bound.'],
  ['CONTROLLER_REQUEST_TIMEOUT_MS', integer, '5000', 'Milliseconds for a request to the controller; 0 for no bound.'],
  ['QUERY_MAX_FAILURE_SECONDS', integer, '9223372036854775', 'Seconds of failure before a query goes upstream.'],
  ['FALLBACK_RECOVERY_SECONDS', integer, '0', 'Seconds that it stays there.'],
  ['FEATURE_PLACEHOLDER_INLINING', boolean, 'false', 'Put literals into placeholders that are not supported.'],
  ['SAMPLER_SAMPLE_RATE', number, '0.01', 'Share of cached results that are compared with the upstream.'],
  ['SAMPLER_QUEUE_CAPACITY', integer, '1024', 'Comparisons that may wait.'],
  ['SAMPLER_MAX_RETRIES', integer, '6', 'Comparisons of one result at most.'],
  ['SAMPLER_RETRY_DELAY_MS', integer, '10000', 'Milliseconds between them.'],
  ['SAMPLER_MAX_QUERIES_PER_SECOND', integer, '100', 'Comparisons a second at most.'],
  ['SAMPLER_QUERY_TIMEOUT_MS', integer, '1000', 'Milliseconds for a comparison.'],
  ['READYSET_MEMORY_LIMIT', integer, '0', 'Bytes of heap from which ReadySet evicts; 0 for never.'],
  ['MEMORY_CHECK_EVERY', integer, '100', 'Milliseconds between looks at the heap.'],
  ['ROCKSDB_BLOCK_CACHE_MB', integer, '1024', 'RocksDB’s cache, on top of the memory limit.'],
  ['UPQUERY_TIMEOUT_MS', integer, '5000', 'Milliseconds that a miss waits before it goes upstream.'],
  ['TABLE_REQUEST_TIMEOUT_SECONDS', integer, '1800', 'Seconds for a request to a table.'],
  ['BACKGROUND_RECOVERY_INTERVAL_SECONDS', integer, '20', 'Seconds between attempts to recover.'],
  ['NO_UNQUERY', boolean, 'false', 'Expert.'],
  ['MATERIALIZATION_FRONTIER', boolean, 'false', 'Expert.'],
  [
    'PARSING_PRESET',
    oneOf(
      'both-prefer-sqlparser',
      'only-sqlparser',
      'only-nom',
      'both-prefer-nom',
      'both-error-on-mismatch',
      'both-panic-on-mismatch',
    ),
    null,
    'Which SQL parser is used.',
  ],
  ['VERBOSE_DOMAIN_METRICS', boolean, 'false', 'More metrics of the dataflow.'],
  ['FEATURE_TOPK', boolean, 'true', 'Deep caches of ORDER BY … LIMIT.'],
  ['FEATURE_NON_BLOCKING_INDEX_BUILD', boolean, 'true', 'Build indexes in the background.'],
  ['FEATURE_MATERIALIZATION_PERSISTENCE', boolean, 'false', 'Keep deep results on disk.'],
  ['FEATURE_MIXED_COMPARISONS', boolean, 'false', 'Deep caches with equality and range together.'],
  ['FEATURE_PAGINATION', boolean, 'false', 'Deep caches with LIMIT … OFFSET.'],
  ['FEATURE_POST_LOOKUP', boolean, 'false', 'Deep caches that aggregate at the read.'],
  ['FEATURE_STRADDLED_JOINS', boolean, 'false', 'Deep caches with parameters on both sides of a join.'],
  ['PROMETHEUS_METRICS', boolean, 'true', 'Without it there are no metrics and no counts of queries.'],
  [
    'QUERY_LOG_MODE',
    oneOf('disabled', 'enabled', 'verbose'),
    'enabled',
    'Metrics by query; `verbose` adds the query’s text.',
  ],
  ['LOG_LEVEL', text, 'info', 'Such as `info` or `info,replicators=debug`.'],
  ['LOG_FORMAT', oneOf('full', 'compact', 'pretty', 'json'), 'full', 'Form of the log.'],
  ['NO_COLOR', boolean, 'false', 'No colour codes in the log.'],
  ['LOG_DIR', path, null, 'Log into a file in this directory; the log screen then stays empty.'],
  ['LOG_FILE', path, null, 'Log into this file; the log screen then stays empty.'],
  ['LOG_ROTATION', oneOf('daily', 'hourly', 'minutely', 'never'), 'daily', 'How often the file changes.'],
  ['STATEMENT_LOGGING', boolean, 'false', 'Log every statement.'],
  ['STATEMENT_LOG_PATH', path, null, 'Where to.'],
  ['TRACING_HOST', text, null, 'OTLP endpoint.'],
  ['TRACING_SAMPLE_PERCENT', number, '0.01', 'Share of what is traced.'],
  ['PYROSCOPE_ENDPOINT', text, null, 'Continuous profiling.'],
  ['PPROF_SAMPLE_RATE', integer, '100', 'Samples a second.'],
  ['DISABLE_TELEMETRY', boolean, 'false', 'ReadySet’s own telemetry.'],
  ['RS_API_KEY', text, null, 'Identifier in ReadySet’s own telemetry.', 'secret'],
  ['RS_SEGMENT_WRITE_KEY', text, null, 'Destination of ReadySet’s own telemetry.', 'secret'],
  ['DEPLOYMENT_ENV', text, '', 'A word in ReadySet’s own telemetry.'],
  ['ENABLE_MCP', boolean, 'false', 'An MCP endpoint for assistants.'],
  ['MCP_ADDRESS', address, '127.0.0.1:6035', 'Where it listens, in plain HTTP.'],
  ['SETTLE_TIME', integer, '1500', 'Milliseconds to settle after a migration.'],
  ['RUST_BACKTRACE', text, null, '`1` or `full`: stacks in panics.'],
]

/** Settings of ReadySet by their environment name, for the form and for `checkExtra`. */
export const knownSettings: readonly KnownSetting[] = rows.map(([name, type, byDefault, meaning, secret]) => ({
  name,
  type,
  default: byDefault,
  meaning,
  secret: secret === 'secret',
}))

const byName: ReadonlyMap<string, KnownSetting> = new Map(knownSettings.map((setting) => [setting.name, setting]))

export function knownSetting(name: string): KnownSetting | undefined {
  return byName.get(name)
}
