import type { DatabaseAddress } from '../../readyset/kinds.ts'

export interface ExportedCaches {
  /** The statements that make the caches again, as a file that any SQL client can run. */
  readonly sql: string
  readonly count: number
}

export interface RestoredCaches {
  readonly there: number
  readonly made: number
  /** Those that the instance refuses, each with its words. */
  readonly refused: readonly { readonly sql: string; readonly why: string }[]
}

/** Carries an instance's caches from one container to the next. Everything rejects with a `Failure` when nobody answers. */
export interface CacheKeeper {
  exported(address: DatabaseAddress, deploymentName: string, signal: AbortSignal): Promise<ExportedCaches>
  /** Makes those of the file that the instance does not have, and leaves alone what it has. */
  restored(address: DatabaseAddress, sql: string, signal: AbortSignal): Promise<RestoredCaches>
}
