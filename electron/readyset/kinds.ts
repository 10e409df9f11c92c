/** The two wire protocols that ReadySet speaks; `DATABASE_TYPE` takes these very words. */
export type DatabaseKind = 'postgresql' | 'mysql'

/** ReadySet's `CACHE_MODE`. Shallow keeps results for a time; deep keeps them fresh from the replication stream. */
export type CacheMode = 'shallow' | 'deep' | 'deep-then-shallow'

/** ReadySet's `QUERY_CACHING`. */
export type QueryCaching = 'explicit' | 'async' | 'in-request-path'

/** Where a database is and who asks. The password is a secret: it goes into an environment or a connection, and nowhere else. */
export interface DatabaseAddress {
  readonly kind: DatabaseKind
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  /** `disable` speaks in the clear; `require` encrypts without checking; `verify` checks the certificate. */
  readonly tls: 'disable' | 'require' | 'verify'
  /** PEM of trusted roots, for `verify`. */
  readonly caPem?: string
}

/** One line of a check: what was looked at, what was found, and what mends it. */
export interface Check {
  readonly id: string
  readonly title: string
  readonly outcome: 'pass' | 'warn' | 'fail'
  /** What was found, in a sentence. */
  readonly why: string
  /** The SQL or the command that mends it. */
  readonly fix?: string
}
