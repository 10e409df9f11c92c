import type { StoreApi } from 'zustand/vanilla'
import { createStore } from 'zustand/vanilla'
import type { LiveMessage, LiveState } from '../../electron/api/live-message.ts'
import type { HealthNote } from '../../electron/health/view.ts'
import type { RecordSummary, ReportRequest } from '../../electron/telemetry/view.ts'
import { applyLiveMessage } from './apply-live-message.ts'
import type { Connection } from './live-stream.ts'

/** What the server said, and nothing that the user does. `state` is null until the first snapshot. */
export interface Live {
  readonly connection: Connection
  readonly state: LiveState | null
}

export interface LiveFeed {
  readonly store: StoreApi<Live>
  take(messages: readonly LiveMessage[]): void
  connected(connection: Connection): void
  /** A telemetry record is new or has changed. */
  onRecord(listener: (record: RecordSummary) => void): () => void
  /** Something for the reporter to hand to Segment's library. */
  onReport(listener: (request: ReportRequest) => void): () => void
  /** An alert began or is over. */
  onNote(listener: (note: HealthNote) => void): () => void
  /** After a break that was too long to resume, what the records list shows may be old: read it again. */
  onSnapshot(listener: () => void): () => void
}

/** Turns messages of the stream into one change of the store a batch, and hands on what is no state. */
export function createLiveFeed(): LiveFeed {
  const store = createStore<Live>(() => ({ connection: { kind: 'connecting' }, state: null }))
  const records = new Set<(record: RecordSummary) => void>()
  const reports = new Set<(request: ReportRequest) => void>()
  const notes = new Set<(note: HealthNote) => void>()
  const snapshots = new Set<() => void>()
  return {
    store,
    take(messages) {
      const before = store.getState().state
      const state = messages.reduce(applyLiveMessage, before)
      if (state !== before) store.setState({ state })
      for (const message of messages) {
        if (message.kind === 'record') for (const listener of [...records]) listener(message.value)
        else if (message.kind === 'report') for (const listener of [...reports]) listener(message.value)
        else if (message.kind === 'note') for (const listener of [...notes]) listener(message.value)
        else if (message.kind === 'snapshot') for (const listener of [...snapshots]) listener()
      }
    },
    connected: (connection) => store.setState({ connection }),
    onRecord: (listener) => subscribe(records, listener),
    onReport: (listener) => subscribe(reports, listener),
    onNote: (listener) => subscribe(notes, listener),
    onSnapshot: (listener) => subscribe(snapshots, listener),
  }
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
