import { assertNever } from '../base/assert-never.ts'
import type { Unsubscribe } from '../base/listeners.ts'
import type { DatabaseAddress, DatabaseKind } from './kinds.ts'
import { openMysql } from './sql-mysql.ts'
import { openPostgres } from './sql-postgres.ts'
import { guardedConnection } from './sql-session.ts'

/**
 * One row by column name, in the server's order; of columns of the same name, the last. Every value is the server's
 * text, since ReadySet types its own columns differently by version.
 */
export type SqlRow = Readonly<Record<string, string | null>>

/** Takes a result as it comes, so that one of any size needs no more memory than is kept of it. */
export interface RowSink {
  /** The columns' names in the server's order, before any row. Not called where a statement has no result. */
  columns(names: readonly string[]): void
  /** Returns whether more is wanted. Where not, the connection is given up, for a result cannot be cut short. */
  row(values: readonly (string | null)[]): boolean
}

export interface QueryOptions {
  /** 10 s when absent. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export interface OpenOptions {
  readonly signal?: AbortSignal
  /** From the name's look-up to the end of the login, TLS included; 10 s when absent. */
  readonly connectTimeoutMs?: number
}

/**
 * A connection for simple, textual queries, the only ones that ReadySet takes its own statements in. Queries run one
 * after the other. A query that times out or is aborted takes the connection with it: ReadySet has no way to cancel
 * one.
 */
export interface SqlConnection {
  readonly kind: DatabaseKind
  /** Rejects with an `SqlFailure`, or with the signal's reason. */
  query(text: string, options?: QueryOptions): Promise<readonly SqlRow[]>
  /** The same, row by row. Resolves when the sink has all that it wants; rejects as `query` does. */
  read(text: string, sink: RowSink, options?: QueryOptions): Promise<void>
  /** Answers a trivial query; rejects as `query` does. */
  ping(options?: QueryOptions): Promise<void>
  /** Says goodbye where the server listens, and ends the connection in any case. Never rejects. */
  close(): Promise<void>
  /** Calls back once when the connection is gone, whoever ended it; at once when it is gone already. */
  onClose(listener: () => void): Unsubscribe
}

const defaultTimeoutMs = 10_000

/**
 * Opens a connection. Rejects with an `SqlFailure` that says which part failed, or with the signal's reason; never
 * hangs.
 */
export async function openSql(address: DatabaseAddress, options: OpenOptions = {}): Promise<SqlConnection> {
  const timeoutMs = options.connectTimeoutMs ?? defaultTimeoutMs
  return guardedConnection(driverFor(address), address, timeoutMs, options.signal, defaultTimeoutMs)
}

function driverFor(address: DatabaseAddress) {
  switch (address.kind) {
    case 'postgresql':
      return openPostgres(address)
    case 'mysql':
      return openMysql(address)
    default:
      return assertNever(address.kind)
  }
}
