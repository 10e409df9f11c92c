import type { Offset } from './offset.ts'

export type TableStatus =
  | { readonly kind: 'Initializing' | 'Online' }
  /** `done` from 0 to 1. */
  | { readonly kind: 'Snapshotting' | 'Compacting'; readonly done: number }
  | { readonly kind: 'Not replicated'; readonly reason: string }

export interface TableState {
  readonly schema: string
  readonly name: string
  readonly status: TableStatus
}

/** Snapshot and replication of this instance, as far as others look at it. */
export interface Replication {
  status(): 'Running' | 'Stopped' | 'Disabled'
  offset(): Offset | undefined
  tables(): readonly TableState[]
  /** True when deep caches can be made: the snapshot is complete. Always so where nothing is replicated. */
  snapshotDone(): boolean
  /** True while somebody watches the upstream for changes, so that deep results can be trusted. */
  watched(): boolean
  /** Rejects with the reason when it is stopped already. */
  stop(): void
  start(): void
  resnapshot(schema: string | undefined, name: string): boolean
  add(schema: string | undefined, name: string): boolean
  close(): Promise<void>
}

/** What replication is in shallow mode: not there. */
export const noReplication: Replication = {
  status: () => 'Disabled',
  offset: () => undefined,
  tables: () => [],
  snapshotDone: () => true,
  watched: () => false,
  stop: () => {},
  start: () => {},
  resnapshot: () => false,
  add: () => false,
  close: () => Promise.resolve(),
}
