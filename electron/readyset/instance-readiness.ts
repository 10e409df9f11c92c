import type { CacheMode } from './kinds.ts'
import type { ProbeResult } from './probe.ts'
import type { InstanceStatus } from './status.ts'
import type { SnapshotProgress } from './tables.ts'

export type InstanceReadiness =
  /** `remark` is something that is wrong though queries are answered. */
  | { readonly kind: 'ready'; readonly answeredAt: number; readonly remark?: string }
  | {
      readonly kind: 'snapshotting'
      readonly done: number
      readonly tables: number
      readonly percent: number | null
      /** The last error of replication, which ReadySet retries for ever. */
      readonly remark?: string
    }
  | { readonly kind: 'not-answering'; readonly why: string }

export interface ReadinessFacts {
  /** The mode that the instance really runs in. */
  readonly mode: CacheMode
  /** The answer to the probe, or why there was none. */
  readonly probe: ProbeResult | { readonly failure: string }
  readonly status?: InstanceStatus | undefined
  readonly tables?: SnapshotProgress | null | undefined
}

/**
 * Whether an instance may be called ready. A query through its SQL port must have been answered; where results come
 * from the replication stream, the snapshot must be complete too, as `Status` = `Online` says.
 */
export function instanceReadiness({ mode, probe, status, tables }: ReadinessFacts): InstanceReadiness {
  if ('failure' in probe) return { kind: 'not-answering', why: probe.failure }
  const { answeredAt } = probe
  const remark = remarkOf(mode, status)
  const ready: InstanceReadiness = { kind: 'ready', answeredAt, ...remark }
  if (mode === 'shallow') return ready

  switch (status?.state) {
    case 'controller-unavailable':
      return {
        kind: 'not-answering',
        why: 'SQL is answered, but the part of ReadySet that keeps caches is not available',
      }
    case 'snapshot-in-progress':
      return snapshotting(tables, remark)
    case 'online':
    case 'maintenance':
      return ready
    case 'unknown':
    case undefined:
      // A version or a moment that does not tell; the tables do.
      return tables != null && tables.total > 0 && tables.done === tables.total ? ready : snapshotting(tables, remark)
  }
}

function snapshotting(
  tables: SnapshotProgress | null | undefined,
  remark: { readonly remark?: string },
): InstanceReadiness {
  return {
    kind: 'snapshotting',
    done: tables?.done ?? 0,
    tables: tables?.total ?? 0,
    percent: tables?.percent ?? null,
    ...remark,
  }
}

function remarkOf(mode: CacheMode, status: InstanceStatus | undefined): { readonly remark?: string } {
  if (status === undefined) return {}
  if (status.upstreamConnected === false) return { remark: 'ReadySet does not reach the upstream' }
  if (mode === 'shallow') return {}
  if (status.lastReplicatorError !== null) return { remark: `replication failed: ${status.lastReplicatorError}` }
  if (status.replication === 'stopped')
    return { remark: 'replication is stopped, so results do not follow the upstream' }
  if (status.replication === 'disabled') return { remark: 'replication is off, so there are no deep caches' }
  return {}
}
