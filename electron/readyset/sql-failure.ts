import { Failure, type FailureOptions } from '../base/failure.ts'

export type SqlFailureCode =
  /** Nobody listens, no route, or the connection broke. */
  | 'unreachable'
  | 'name-unknown'
  /** No answer in time, at the connection or at a query. */
  | 'timed-out'
  | 'password-refused'
  | 'database-missing'
  /** The server speaks no TLS, wants it, or shows a certificate that is not trusted. */
  | 'tls-refused'
  | 'not-permitted'
  | 'sql-error'

export interface SqlFailureOptions extends FailureOptions {
  /** SQLSTATE of PostgreSQL, error number of MySQL, or the system's word such as `ECONNREFUSED`. */
  readonly serverCode?: string
  /** The server's or the system's own words. */
  readonly serverMessage?: string
}

/** An expected failure of a connection or a query, with what the server said. */
export class SqlFailure extends Failure {
  declare readonly code: SqlFailureCode
  readonly serverCode: string | undefined
  readonly serverMessage: string | undefined

  constructor(code: SqlFailureCode, message: string, options: SqlFailureOptions = {}) {
    super(code, message, {
      ...options,
      details: { ...options.details, serverCode: options.serverCode, serverMessage: options.serverMessage },
    })
    this.serverCode = options.serverCode
    this.serverMessage = options.serverMessage
  }
}
