import type { Engine, EngineId, EngineInventory } from '../../engines/engine.ts'
import type { Instances } from '../observe/instances.ts'
import type { ObserverHost } from '../observe/observer.ts'
import type { Tasks } from '../tasks/tasks.ts'
import type { DeploymentStore } from './deployment-store.ts'
import type { LifecycleTeller } from './lifecycle-teller.ts'
import type { Masks } from './masks.ts'
import type { Plans } from './plans.ts'

export interface ObserverHostOptions {
  readonly store: DeploymentStore
  readonly tasks: Tasks
  readonly plans: Plans
  readonly masks: Masks
  readonly lifecycle: LifecycleTeller
  readonly instances: Instances
  readonly engines: ReadonlyMap<EngineId, Engine>
  readonly onInventory: (engine: Engine, inventory: EngineInventory) => void
}

/** What the observer asks of, and tells to, the rest of the feature. */
export function observerHost(options: ObserverHostOptions): ObserverHost {
  const { store, tasks, plans, masks, lifecycle, instances, engines } = options
  return {
    record: (id) => store.get(id),
    records: () => store.all(),
    openTask: (deploymentId) => tasks.openOf(deploymentId),
    mask: (deploymentId, text) => masks.mask(deploymentId, text),
    async connect(record, signal) {
      const engine = engines.get(record.spec.engine)
      if (!engine) throw new Error(`no engine ${record.spec.engine}`)
      const { sql, upstreamFromInside } = await plans.of(record, record.spec)
      const { host, port } = await engine.reach(sql.address, sql.port, signal)
      const { kind, user, database } = sql
      const { password } = upstreamFromInside
      return instances.open({ kind, host, port, user, password, database, tls: 'disable' }, signal)
    },
    seen: (id, sighting) => lifecycle.seen(id, sighting),
    learnt: (id, facts) => void store.change(id, { facts }),
    inventoryRead: options.onInventory,
  }
}
