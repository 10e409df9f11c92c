import type { Clock } from '../../base/clock.ts'
import { createListeners, type Unsubscribe } from '../../base/listeners.ts'
import type { Log } from '../../base/log.ts'
import type { Engine, EngineEvent, EngineId, EngineInventory } from '../../engines/engine.ts'
import { labels, type Role, roles } from '../../engines/labels.ts'
import type { EngineContainer } from '../../engines/objects.ts'
import type { DeploymentRecord, KnownFacts } from '../service/deployment-record.ts'
import type { TaskRecord } from '../tasks/task-record.ts'
import type { DeploymentView, ViewChange } from '../view.ts'
import { createContainerFollower, recently } from './container-follower.ts'
import { deploymentView } from './deployment-view.ts'
import { type Entry, enterState, enterView, newInstanceEntry, signature } from './entry.ts'
import type { InstanceSighting } from './instance-memory.ts'
import type { InstanceConnection } from './instances.ts'
import { createProber } from './prober.ts'
import { stateOf } from './state-of.ts'
import { steadyWall } from './steady-wall.ts'
import { subjectOf } from './subject-of.ts'

/** What the observer asks of, and tells to, the deployments that it watches. */
export interface ObserverHost {
  record(id: string): DeploymentRecord | undefined
  records(): readonly DeploymentRecord[]
  openTask(deploymentId: string): TaskRecord | undefined
  mask(deploymentId: string, text: string): string
  /** Connects to a deployment's instance with the login of its connection string. */
  connect(record: DeploymentRecord, signal: AbortSignal): Promise<InstanceConnection>
  /** The engine says this of a deployment's instance. */
  seen(id: string, sighting: InstanceSighting): void
  learnt(id: string, facts: KnownFacts): void
  /** A list that was read; it may hold deployments that are not known. */
  inventoryRead(engine: Engine, inventory: EngineInventory): void
}

export interface Observer {
  start(): void
  view(id: string): DeploymentView | undefined
  views(): readonly DeploymentView[]
  /** What the engine's last list holds; nothing before the first one. */
  inventory(engine: EngineId): EngineInventory
  onView(listener: (news: ViewChange) => void): Unsubscribe
  /** The record or the task of a deployment has changed, or it is new or gone. */
  refresh(id: string): void
  /** Asks the instance now. */
  probeNow(id: string): void
  /** Somebody looks: instances are asked more often, and their use of the machine is read. */
  setWatched(watched: boolean): void
  close(): Promise<void>
}

export interface ObserverOptions {
  readonly engines: ReadonlyMap<EngineId, Engine>
  readonly clock: Clock
  readonly log: Log
  readonly host: ObserverHost
}

/** So many instances are asked at the same time. */
const atOnce = 8

/** Follows engines and instances, and says what has visibly changed. */
export function createObserver({ engines, clock, log, host }: ObserverOptions): Observer {
  const wall = steadyWall(clock)
  const news = createListeners<ViewChange>()
  const entries = new Map<string, Entry>()
  const inventories = new Map<EngineId, { readonly inventory: EngineInventory; readonly at: number }>()
  const unsubscribe: Unsubscribe[] = []
  const closing = new AbortController()
  const prober = createProber<Entry>({
    clock,
    signal: closing.signal,
    atOnce,
    host,
    entry: (id) => entries.get(id),
    subject: (entry) => subjectOf(entry, host, closing.signal),
    publish,
  })
  const follow = createContainerFollower<Entry>({ clock, wall, prober, host, publish })

  function entryOf(record: DeploymentRecord): Entry | undefined {
    const known = entries.get(record.id)
    if (known) return known
    const engine = engines.get(record.spec.engine)
    if (!engine) return undefined
    const entry: Entry = { ...newInstanceEntry(record.id), engine, listed: '' }
    entries.set(record.id, entry)
    const last = inventories.get(engine.id)
    if (last) look(entry, last.inventory)
    return entry
  }

  function publish(entry: Entry): void {
    const record = host.record(entry.id)
    if (!record || closing.signal.aborted) return
    const now = clock.monotonic()
    const { restarts, runningForMs } = recently(entry, now)
    const task = host.openTask(entry.id) ?? null
    const found = stateOf({
      deployed: record.deployedAt !== null,
      wanted: record.wanted,
      ownDatabase: record.spec.upstream.from === 'new',
      task,
      condition: entry.engine.condition(),
      lastSeenAt: inventories.get(entry.engine.id)?.at ?? null,
      runningForMs,
      observed: { ...entry.observed, restarts },
    })
    enterState(entry, found.state, now, () => firstSince(entry, record, now))
    const since = wall.wallOf(entry.stateSince)
    const view = deploymentView(record, found, since, entry.observed, task?.id ?? null)
    if (enterView(entry, view)) news.emit({ kind: 'put', view })
  }

  /** Since when a state holds that was there before this program looked. */
  function firstSince({ observed }: Entry, record: DeploymentRecord, now: number): number {
    const state = observed.container?.state
    if (state?.kind === 'running') return Math.min(now, wall.monotonicOf(state.startedAt))
    if (state?.kind === 'exited') return Math.min(now, wall.monotonicOf(state.finishedAt))
    return record.deployedAt === null ? Math.min(now, wall.monotonicOf(record.createdAt)) : now
  }

  function onInventory(engine: Engine, inventory: EngineInventory): void {
    if (closing.signal.aborted) return
    inventories.set(engine.id, { inventory, at: clock.now() })
    for (const record of host.records()) {
      if (record.spec.engine !== engine.id) continue
      const entry = entryOf(record)
      if (entry) look(entry, inventory)
    }
    host.inventoryRead(engine, inventory)
  }

  /** Compares a list with what is known, and looks closer where something differs. */
  function look(entry: Entry, inventory: EngineInventory): void {
    const readyset = newestOf(inventory, entry.id, roles.readyset)
    const database = newestOf(inventory, entry.id, roles.database)
    const listed = signature(readyset)
    const first = !entry.observed.listed
    entry.observed = { ...entry.observed, database: database ?? null, listed: true }
    if (first || listed !== entry.listed) {
      entry.listed = listed
      if (readyset) void inspect(entry, readyset.id)
      else settle(entry, null)
    }
    if (!first || !readyset) publish(entry)
  }

  async function inspect(entry: Entry, containerId: string): Promise<void> {
    try {
      const container = await entry.engine.inspectContainer(containerId, closing.signal)
      const listed = newestOf(inventories.get(entry.engine.id)?.inventory, entry.id, roles.readyset)
      // One that was set aside for a newer one is gone, and the newer one is there.
      if (!container && listed && listed.id !== containerId) return await inspect(entry, listed.id)
      settle(entry, container ?? null)
    } catch {
      // The engine went away; its condition tells, and its next list is looked at anew.
      entry.listed = ''
    }
  }

  /** Takes in what the engine says of the instance's container. */
  function settle(entry: Entry, container: EngineContainer | null): void {
    if (closing.signal.aborted || !host.record(entry.id)) return
    follow(entry, container, entry.engine)
  }

  function onEvent(event: EngineEvent): void {
    if (closing.signal.aborted) return
    const id = event.labels[labels.deployment]
    const entry = id === undefined ? undefined : entries.get(id)
    if (!entry || event.labels[labels.role] !== roles.readyset) return
    if (event.action === 'die') {
      const { containerId, at, exitCode } = event
      host.seen(entry.id, { kind: 'stopped', containerId, at, exitCode: exitCode ?? null })
    }
    if (['start', 'die', 'oom', 'health_status', 'destroy', 'pause', 'unpause'].includes(event.action)) {
      // One that was set aside for a newer one says nothing of the instance any more.
      const current = entry.observed.container
      if (current && current.id !== event.containerId && event.action !== 'start') return
      if (event.action === 'health_status') prober.due(entry.id, 0)
      void inspect(entry, event.containerId)
    }
  }

  function refresh(id: string): void {
    const record = host.record(id)
    if (record) {
      const entry = entryOf(record)
      if (entry) publish(entry)
      return
    }
    const entry = entries.get(id)
    if (!entry) return
    prober.disconnect(entry)
    prober.drop(id)
    entries.delete(id)
    news.emit({ kind: 'remove', id })
  }

  return {
    start() {
      for (const engine of engines.values()) {
        unsubscribe.push(
          engine.onInventory((inventory) => onInventory(engine, inventory)),
          engine.onEvent(onEvent),
          engine.onCondition(() => {
            for (const entry of entries.values()) if (entry.engine === engine) publish(entry)
          }),
        )
        // What is there now; later lists come by themselves.
        engine.inventory(closing.signal).then(
          (inventory) => onInventory(engine, inventory),
          (error: unknown) => log.info('an engine cannot be read yet', { engine: engine.id, why: String(error) }),
        )
      }
      for (const record of host.records()) refresh(record.id)
    },
    view: (id) => entries.get(id)?.view,
    views: () => [...entries.values()].flatMap((entry) => (entry.view ? [entry.view] : [])),
    inventory: (engine) => inventories.get(engine)?.inventory ?? { containers: [], networks: [], volumes: [] },
    onView: (listener) => news.add(listener),
    refresh,
    probeNow: (id) => prober.due(id, 0),
    setWatched(watched) {
      prober.setWatched(watched)
      if (watched) for (const [at, id] of [...entries.keys()].entries()) prober.due(id, at * 20)
    },
    async close() {
      closing.abort()
      for (const stop of unsubscribe) stop()
      prober.close()
      await Promise.all([...entries.values()].map((entry) => entry.connection?.close()))
    },
  }
}

/** Two of one role are there while the one replaces the other. */
function newestOf(inventory: EngineInventory | undefined, id: string, role: Role): EngineContainer | undefined {
  return inventory?.containers
    .filter((one) => one.labels[labels.deployment] === id && one.labels[labels.role] === role)
    .sort((a, b) => b.createdAt - a.createdAt)[0]
}
