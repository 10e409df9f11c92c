import type { InstanceReadiness } from '../../readyset/instance-readiness.ts'
import type { StateWithReason } from '../observe/state-of.ts'

/** The one word for an instance that is known by its address alone: what it answers is all there is to know. */
export function remoteState(readiness: InstanceReadiness | null): StateWithReason {
  if (readiness === null) return { state: { kind: 'unknown', lastSeenAt: null }, why: 'it has not been asked yet' }
  switch (readiness.kind) {
    case 'ready':
      return { state: { kind: 'online', answeredAt: readiness.answeredAt }, why: readiness.remark ?? '' }
    case 'snapshotting': {
      const { done, tables, percent, remark } = readiness
      return { state: { kind: 'snapshotting', tablesDone: done, tables, percent }, why: remark ?? '' }
    }
    case 'not-answering':
      return { state: { kind: 'not-answering' }, why: readiness.why }
  }
}
