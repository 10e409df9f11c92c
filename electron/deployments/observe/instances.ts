import type { CacheMode, DatabaseAddress } from '../../readyset/kinds.ts'
import type { ProbeResult } from '../../readyset/probe.ts'
import type { ReadysetRelease } from '../../readyset/release.ts'
import type { InstanceStatus } from '../../readyset/status.ts'
import type { SnapshotProgress } from '../../readyset/tables.ts'

/** A kept connection to one instance's SQL port. Everything rejects with a `Failure` in the server's words, and none hangs. */
export interface InstanceConnection {
  /** Asks a real query. */
  probe(signal?: AbortSignal): Promise<ProbeResult>
  status(signal?: AbortSignal): Promise<InstanceStatus>
  tables(signal?: AbortSignal): Promise<SnapshotProgress | null>
  release(signal?: AbortSignal): Promise<ReadysetRelease>
  /** The upstream's version as it tells it through ReadySet. */
  upstreamVersion(signal?: AbortSignal): Promise<string | null>
  /** How many caches there are. */
  caches(signal?: AbortSignal): Promise<number>
  close(): Promise<void>
}

/** How instances, and databases, are spoken to. */
export interface Instances {
  open(address: DatabaseAddress, signal?: AbortSignal): Promise<InstanceConnection>
  /** Whether `/health` says that it is healthy; false when nobody answers. */
  healthy(http: { readonly host: string; readonly port: number }, signal?: AbortSignal): Promise<boolean>
  /** Runs statements on a database, one after the other. */
  run(address: DatabaseAddress, statements: readonly string[], signal?: AbortSignal): Promise<void>
}

/** The modes whose caches follow the replication stream. */
export function isDeep(mode: CacheMode): boolean {
  return mode !== 'shallow'
}
