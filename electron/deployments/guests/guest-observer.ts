import type { Clock } from '../../base/clock.ts'
import { createListeners, type Unsubscribe } from '../../base/listeners.ts'
import type { Engine, EngineEvent } from '../../engines/engine.ts'
import type { NeighbourContainer } from '../../engines/neighbours.ts'
import { containerFacts } from '../../readyset/container-facts.ts'
import { createContainerFollower, recently } from '../observe/container-follower.ts'
import { enterState, enterView, newInstanceEntry } from '../observe/entry.ts'
import type { InstanceSighting } from '../observe/instance-memory.ts'
import type { InstanceConnection } from '../observe/instances.ts'
import { createProber } from '../observe/prober.ts'
import { type StateWithReason, stateOf } from '../observe/state-of.ts'
import { steadyWall } from '../observe/steady-wall.ts'
import type { KnownFacts } from '../service/deployment-record.ts'
import type { TaskRecord } from '../tasks/task-record.ts'
import type { DeploymentView, ViewChange } from '../view.ts'
import { containerOf, type Found } from './find-guests.ts'
import type { GuestEntry } from './guest-entry.ts'
import type { GuestRecord } from './guest-record.ts'
import { guestSubject } from './guest-subject.ts'
import { guestView, whyNotAsked } from './guest-view.ts'
import { remoteState } from './remote-state.ts'

/** What the observer asks of, and tells to, those who keep guests. */
export interface GuestObserverHost {
  record(id: string): GuestRecord | undefined
  records(): readonly GuestRecord[]
  openTask(id: string): TaskRecord | undefined
  mask(id: string, text: string): string
  connect(id: string, signal: AbortSignal): Promise<InstanceConnection>
  /** The engine says this of an adopted instance. */
  seen(id: string, sighting: InstanceSighting): void
  learnt(id: string, facts: KnownFacts): void
  /** An adopted one's container, as the engine's list has it. */
  found(id: string, found: Found): void
}

export interface GuestObserver {
  start(): void
  entry(id: string): GuestEntry | undefined
  views(): readonly DeploymentView[]
  onView(listener: (news: ViewChange) => void): Unsubscribe
  /** The record or the task of a guest has changed, or it is new or gone. */
  refresh(id: string): void
  probeNow(id: string): void
  /** What is asked of it is asked over a new connection. */
  reconnect(id: string): void
  setWatched(watched: boolean): void
  /** The engine's last list. */
  neighbours(): readonly NeighbourContainer[]
  onNeighbours(listener: () => void): Unsubscribe
  close(): Promise<void>
}

/** So many guests are asked at the same time. */
const atOnce = 4

/** Follows adopted containers and remote instances, and says what has visibly changed. */
export function createGuestObserver(options: {
  readonly engine: Engine | undefined
  readonly clock: Clock
  readonly host: GuestObserverHost
}): GuestObserver {
  const { engine, clock, host } = options
  const wall = steadyWall(clock)
  const news = createListeners<ViewChange>()
  const looked = createListeners<undefined>()
  const entries = new Map<string, GuestEntry>()
  const stops: Unsubscribe[] = []
  const closing = new AbortController()
  let list: readonly NeighbourContainer[] = []
  let listedAt: number | null = null
  const prober = createProber<GuestEntry>({
    clock,
    signal: closing.signal,
    atOnce,
    host,
    entry: (id) => entries.get(id),
    subject: (entry) => guestSubject(entry, engine, host, closing.signal),
    publish,
  })
  const follow = createContainerFollower<GuestEntry>({ clock, wall, prober, host, publish })

  function publish(entry: GuestEntry): void {
    const record = host.record(entry.id)
    if (!record || closing.signal.aborted) return
    const now = clock.monotonic()
    const task = host.openTask(entry.id) ?? null
    const state = record.origin.from === 'remote' ? remoteState(entry.observed.readiness) : adoptedState(entry, record)
    enterState(entry, state.state, now, () => entry.runningSince ?? now)
    const since = wall.wallOf(entry.stateSince)
    const { observed, found } = entry
    const view = guestView(record, { state, since, observed, found, taskId: task?.id ?? null })
    if (enterView(entry, view)) news.emit({ kind: 'put', view })
  }

  function adoptedState(entry: GuestEntry, record: GuestRecord) {
    const { restarts, runningForMs } = recently(entry, clock.monotonic())
    const found = stateOf({
      deployed: true,
      wanted: record.wanted,
      ownDatabase: false,
      task: host.openTask(entry.id) ?? null,
      condition: engine?.condition() ?? { kind: 'connecting', since: 0 },
      lastSeenAt: listedAt,
      runningForMs,
      observed: { ...entry.observed, restarts },
    })
    return notAsked(entry, record, found)
  }

  /** One that cannot be asked is not called silent: nothing is known of its answers, for better or worse. */
  function notAsked(entry: GuestEntry, record: GuestRecord, found: StateWithReason): StateWithReason {
    const why = whyNotAsked(record, entry.found)
    if (why === undefined || (found.state.kind !== 'starting' && found.state.kind !== 'not-answering')) return found
    if (entry.observed.container?.state.kind !== 'running') return found
    return { state: { kind: 'unknown', lastSeenAt: null }, why: `its container runs; ${why}, so it is not asked` }
  }

  function onList(next: readonly NeighbourContainer[]): void {
    if (closing.signal.aborted) return
    list = next
    listedAt = clock.now()
    for (const record of host.records()) look(entryOf(record.id), record)
    looked.emit(undefined)
  }

  function entryOf(id: string): GuestEntry {
    const known = entries.get(id)
    if (known) return known
    const entry: GuestEntry = { ...newInstanceEntry(id), found: undefined }
    entries.set(id, entry)
    return entry
  }

  function look(entry: GuestEntry, record: GuestRecord): void {
    if (record.origin.from === 'remote' || listedAt === null || !engine) return
    const container = containerOf(record.origin, list) ?? null
    const facts = container && containerFacts(container)
    entry.found = container && facts ? { container, facts } : undefined
    if (entry.found) host.found(entry.id, entry.found)
    entry.observed = { ...entry.observed, listed: true }
    follow(entry, container, engine)
  }

  function onEvent(event: EngineEvent): void {
    const { containerId, action, at, exitCode = null } = event
    for (const entry of entries.values()) {
      const container = entry.observed.container
      if (container?.id !== containerId && container?.name !== event.name) continue
      if (action === 'die') host.seen(entry.id, { kind: 'stopped', containerId, at, exitCode })
    }
  }

  return {
    start() {
      if (engine?.neighbours) {
        stops.push(
          engine.neighbours.onEvent(onEvent),
          engine.neighbours.onList(onList),
          engine.onCondition(() => {
            for (const entry of entries.values()) publish(entry)
          }),
        )
      }
      for (const { id } of host.records()) this.refresh(id)
    },
    entry: (id) => entries.get(id),
    views: () => [...entries.values()].flatMap((entry) => (entry.view ? [entry.view] : [])),
    onView: (listener) => news.add(listener),
    refresh(id) {
      const record = host.record(id)
      if (record) {
        const isNew = !entries.has(id)
        const entry = entryOf(id)
        if (isNew) look(entry, record)
        if (isNew && record.origin.from === 'remote') prober.due(id, 0)
        publish(entry)
        return
      }
      const entry = entries.get(id)
      if (!entry) return
      prober.disconnect(entry)
      prober.drop(id)
      entries.delete(id)
      news.emit({ kind: 'remove', id })
    },
    probeNow: (id) => prober.due(id, 0),
    reconnect(id) {
      const entry = entries.get(id)
      if (!entry) return
      prober.disconnect(entry)
      entry.observed = { ...entry.observed, readiness: null }
      prober.due(id, 0)
    },
    setWatched(watched) {
      prober.setWatched(watched)
      if (watched) for (const id of entries.keys()) prober.due(id, 0)
    },
    neighbours: () => list,
    onNeighbours: (listener) => looked.add(listener),
    async close() {
      closing.abort()
      for (const stop of stops) stop()
      prober.close()
      await Promise.all([...entries.values()].map((entry) => entry.connection?.close()))
    },
  }
}
