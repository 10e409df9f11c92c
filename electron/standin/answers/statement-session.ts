/** Where the last statement of a connection was answered, and why there: EXPLAIN LAST STATEMENT. */
export interface LastStatement {
  readonly destination: string
  readonly reason: string
}

/** What ReadySet's own statements need to know of the connection that they came by. */
export interface StatementSession {
  readonly database: string
  /** Came by the listener of `CACHE_DDL_ADDRESS`. */
  readonly byCacheDdlListener: boolean
  readonly lastStatement: LastStatement | undefined
  /** Asks the upstream whether it would run this query. Gives its error's words; rejects when it cannot be asked. */
  refusal(select: string): Promise<string | undefined>
}
