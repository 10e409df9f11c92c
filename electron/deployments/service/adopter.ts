import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { Engine, EngineId, EngineInventory } from '../../engines/engine.ts'
import { labels } from '../../engines/labels.ts'
import type { Storage } from '../../storage/storage.ts'
import type { Observer } from '../observe/observer.ts'
import { isUndone } from '../tasks/next-move.ts'
import type { TaskRecord } from '../tasks/task-record.ts'
import type { Tasks } from '../tasks/tasks.ts'
import { noFacts } from './deployment-record.ts'
import type { DeploymentSecretStore } from './deployment-secrets.ts'
import type { DeploymentStore } from './deployment-store.ts'
import { type Stranger, strangersIn } from './strangers.ts'

export interface Adopter {
  /** Learns what is its own; before that nothing is taken for a stranger. */
  ready(): Promise<void>
  /** Takes in what belongs here and is not known, and cleans up after tasks that took back what they made. */
  look(engine: Engine, inventory: EngineInventory): void
  /** From now on the deployment's objects are left alone. */
  forget(deploymentId: string): void
  /** A deployment with this id is made again. */
  remember(deploymentId: string): void
  /** Names of what a task has made, by the engines' last lists. */
  madeBy(taskId: string): readonly string[]
}

export interface AdopterOptions {
  readonly storage: Storage
  readonly store: DeploymentStore
  readonly secrets: DeploymentSecretStore
  readonly tasks: Tasks
  readonly observer: Observer
  readonly engines: ReadonlyMap<EngineId, Engine>
  readonly clock: Clock
  readonly log: Log
}

export function createAdopter(options: AdopterOptions): Adopter {
  const { storage, store, secrets, tasks, observer, engines, clock, log } = options
  const insert = storage.db.prepare('insert into forgotten (deployment_id) values (?) on conflict do nothing')
  const remove = storage.db.prepare('delete from forgotten where deployment_id = ?')
  const find = storage.db.prepare('select 1 from forgotten where deployment_id = ?')
  const looked = new Set<EngineId>()
  let owner: string | undefined

  function handle(engine: Engine, stranger: Stranger): void {
    if (stranger.kind === 'clean-up') {
      if (tasks.openOf(stranger.deploymentId)) return
      log.info('cleaning up after a task that had ended', { deployment: stranger.deploymentId })
      tasks.start({ id: stranger.deploymentId, name: stranger.name }, { kind: 'clean-up', engine: engine.id })
      return
    }
    const { spec, httpPort, createdAt, running } = stranger
    log.info('found a deployment again by its labels', { deployment: spec.id, name: spec.name })
    store.insert({
      id: spec.id,
      name: spec.name,
      spec,
      releases: {},
      httpPort,
      createdAt,
      deployedAt: createdAt,
      wanted: running ? 'running' : 'stopped',
      wantedAt: clock.now(),
      facts: noFacts,
      instance: { kind: 'never' },
    })
    const refresh = () => observer.refresh(spec.id)
    secrets.get(spec.id).then(refresh, refresh)
  }

  return {
    async ready() {
      owner = await secrets.owner()
    },
    look(engine, inventory) {
      if (owner === undefined) return
      const strangers = strangersIn(inventory, {
        owner,
        isKnown: (id) => store.get(id) !== undefined,
        isForgotten: (id) => find.get(id) !== undefined,
        tookBack: (taskId) => tookBack(tasks.get(taskId)),
        wasRemoved: (id) => wasRemoved(tasks.lastOf(id)),
      })
      const first = !looked.has(engine.id)
      looked.add(engine.id)
      for (const stranger of strangers) {
        // Only a program that was cut off leaves something behind; a later list may be older than the removal it shows.
        if (stranger.kind === 'clean-up' && !first) continue
        try {
          handle(engine, stranger)
        } catch (error) {
          log.error('what was found on an engine cannot be written down', error)
        }
      }
      tasks.refreshOpen()
    },
    forget: (deploymentId) => void storage.transaction(() => insert.run(deploymentId)),
    remember: (deploymentId) => void storage.transaction(() => remove.run(deploymentId)),
    madeBy(taskId) {
      const own = (objects: readonly { readonly name: string; readonly labels: Readonly<Record<string, string>> }[]) =>
        objects.filter((object) => object.labels[labels.task] === taskId).map(({ name }) => name)
      return [...engines.keys()].flatMap((id) => {
        const { containers, volumes, networks } = observer.inventory(id)
        return [
          ...own(containers).map((n) => `container ${n}`),
          ...own(volumes).map((n) => `volume ${n}`),
          ...own(networks).map((n) => `network ${n}`),
        ]
      })
    },
  }
}

function tookBack(task: TaskRecord | undefined): boolean {
  if (task === undefined || task.endedAt === null || task.kind !== 'deploy' || task.state === 'succeeded') return false
  return isUndone(task)
}

function wasRemoved(task: TaskRecord | undefined): boolean {
  if (task === undefined || task.endedAt === null) return false
  if (task.kind === 'deploy') return tookBack(task)
  return (task.kind === 'tear-down' && task.state === 'succeeded') || task.kind === 'clean-up'
}
