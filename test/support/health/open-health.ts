import type { Clock } from '../../../electron/base/clock.ts'
import { createListeners } from '../../../electron/base/listeners.ts'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import type { EngineCondition } from '../../../electron/engines/condition.ts'
import type { Engine, EngineEvent, EngineId, EngineSpace } from '../../../electron/engines/engine.ts'
import { labels, roles } from '../../../electron/engines/labels.ts'
import type { Neighbours } from '../../../electron/engines/neighbours.ts'
import { createHealth } from '../../../electron/health/create-health.ts'
import type { Health, InstanceLife } from '../../../electron/health/health.ts'
import type { AlertThresholds, HealthNote, InstanceLevels } from '../../../electron/health/view.ts'
import { defaultThresholds } from '../../../electron/settings/alert-thresholds.ts'
import type { Storage } from '../../../electron/storage/storage.ts'
import { openMemoryStorage } from '../caches/memory-storage.ts'
import { deployment } from '../page-double/deployments.ts'

/** The feature over scripted deployments and an engine that says what a test says. */
export interface OpenHealth {
  readonly health: Health
  readonly storage: Storage
  readonly notes: HealthNote[]
  readonly logged: string[]
  /** A deployment looks so from now on. */
  see(id: string, parts?: Partial<DeploymentView>): void
  remove(id: string): void
  lifecycle(id: string, event: Omit<InstanceLife, 'deploymentId'>): void
  engineSays(id: string, event: Partial<EngineEvent> & { readonly action: string }): void
  /** Of a container without this program's labels. */
  neighbourSays(containerId: string, action: string): void
  engineIs(condition: EngineCondition): void
  measure(id: string, levels: Partial<InstanceLevels>): void
  thresholds(part: Partial<AlertThresholds>): void
  space(space: Partial<EngineSpace>): void
}

export interface OpenHealthOptions {
  readonly clock: Clock
  /** Of an earlier run. */
  readonly storage?: Storage
}

export function openHealth({ clock, storage = openMemoryStorage() }: OpenHealthOptions): OpenHealth {
  const views = new Map<string, DeploymentView>()
  const changes = createListeners<
    { readonly kind: 'put'; readonly view: DeploymentView } | { readonly kind: 'remove'; readonly id: string }
  >()
  const lives = createListeners<InstanceLife>()
  const levels = createListeners<InstanceLevels>()
  const settings = createListeners<void>()
  const events = createListeners<EngineEvent>()
  const neighbourEvents = createListeners<EngineEvent>()
  const conditions = createListeners<EngineCondition>()
  let condition: EngineCondition = { kind: 'connected', since: 0, facts }
  const logged: string[] = []
  let thresholds = defaultThresholds
  let space: Partial<EngineSpace> = {}
  const engine: Partial<Engine> = {
    id: 'docker',
    label: 'Docker',
    condition: () => condition,
    onCondition: (listener) => conditions.add(listener),
    onEvent: (listener) => events.add(listener),
    neighbours: { onEvent: (listener: (event: EngineEvent) => void) => neighbourEvents.add(listener) } as Neighbours,
    space: async () => ({ memoryBytes: 0, cpus: 1, ...space }),
  }
  const health = createHealth({
    storage,
    engines: new Map([['docker' as EngineId, engine as Engine]]),
    clock,
    log: { info() {}, warn() {}, error: (message) => logged.push(message) },
    host: {
      list: () => [...views.values()],
      onView: (listener) => changes.add(listener),
      onLifecycle: (listener) => lives.add(listener),
      onLevels: (listener) => levels.add(listener),
      thresholds: () => thresholds,
      onThresholds: (listener) => settings.add(listener),
      systemNotifications: () => true,
    },
  })
  const notes: HealthNote[] = []
  health.onNote((note) => notes.push(note))
  health.start()
  return {
    health,
    storage,
    notes,
    logged,
    see(id, parts = {}) {
      const view = deployment(id, { restartCount: 0, ...parts }, clock.now())
      views.set(id, view)
      changes.emit({ kind: 'put', view })
    },
    remove(id) {
      views.delete(id)
      changes.emit({ kind: 'remove', id })
    },
    lifecycle: (id, event) => lives.emit({ deploymentId: id, ...event }),
    engineSays: (id, event) =>
      events.emit({
        containerId: id,
        name: id,
        labels: { [labels.deployment]: id, [labels.role]: roles.readyset },
        at: clock.now(),
        ...event,
      }),
    neighbourSays: (containerId, action) =>
      neighbourEvents.emit({ containerId, name: containerId, labels: {}, action, at: clock.now() }),
    engineIs(next) {
      condition = next
      conditions.emit(next)
    },
    measure: (deploymentId, parts) =>
      levels.emit({
        deploymentId,
        memoryBytes: null,
        memoryLimitBytes: null,
        lagSeconds: null,
        lagBytes: null,
        ...parts,
      }),
    thresholds(part) {
      thresholds = { ...thresholds, ...part }
      settings.emit()
    },
    space(next) {
      space = next
    },
  }
}

export const facts = {
  product: 'Docker',
  version: '28.2.2',
  apiVersion: '1.50',
  os: 'linux',
  architecture: 'amd64',
  endpoint: 'unix:///var/run/docker.sock',
  source: 'default socket',
  remote: false,
}
