import type { Clock } from '../../base/clock.ts'
import { Failure, messageOf } from '../../base/failure.ts'
import type { Log } from '../../base/log.ts'
import type { Engine, EngineId } from '../../engines/engine.ts'
import type { SecretStore, Storage } from '../../storage/storage.ts'
import { createRecentEvents } from '../diagnostics/recent-events.ts'
import { createGuests } from '../guests/create-guests.ts'
import type { Instances } from '../observe/instances.ts'
import { createObserver } from '../observe/observer.ts'
import { createSqlInstances } from '../observe/sql-instances.ts'
import type { CacheKeeper } from '../steps/cache-keeper.ts'
import { type Patience, usualPatience } from '../steps/patience.ts'
import { stepsOf } from '../steps/steps-of.ts'
import { createTaskNotes } from '../tasks/task-notes.ts'
import { createTaskStore } from '../tasks/task-store.ts'
import { createTasks } from '../tasks/tasks.ts'
import { createAdopter } from './adopter.ts'
import { createCommands } from './commands.ts'
import { createDeploymentSecrets } from './deployment-secrets.ts'
import { createDeploymentStore } from './deployment-store.ts'
import type { Deployments } from './deployments.ts'
import { createDraftMaker } from './draft-maker.ts'
import { createLifecycleTeller } from './lifecycle-teller.ts'
import { createMasks } from './masks.ts'
import { observerHost } from './observer-host.ts'
import { createPlans } from './plans.ts'
import { createQuestions } from './questions.ts'
import { settleTask } from './settle-task.ts'
import { siteOf } from './site-of.ts'
import { withGuests } from './with-guests.ts'

export interface DeploymentsOptions {
  readonly storage: Storage
  readonly secrets: SecretStore
  readonly engines: ReadonlyMap<EngineId, Engine>
  readonly clock: Clock
  readonly log: Log
  /** How instances are spoken to; over SQL and HTTP when absent. */
  readonly instances?: Instances
  /** Carries caches over where a container is replaced; without it, what the state does not keep is lost. */
  readonly caches?: CacheKeeper
  /** How long steps wait; a test makes it short. */
  readonly patience?: Patience
}

/** A request that an engine does not answer holds up the end of the program no longer than this. */
const closingMs = 1_500

/** Puts the parts of the feature together. Nothing is read from an engine, and no task goes on, before `resume`. */
export function createDeployments(options: DeploymentsOptions): Deployments {
  const { storage, engines, clock, log, patience = usualPatience } = options
  const instances = options.instances ?? createSqlInstances(clock)
  const secrets = createDeploymentSecrets(storage, options.secrets)
  const store = createDeploymentStore(storage)
  const plans = createPlans(secrets)
  const masks = createMasks(secrets)
  const lifecycle = createLifecycleTeller(storage, store, engines, log)
  const events = createRecentEvents(engines.values())
  const notes = createTaskNotes(storage)
  const sites = { engines, instances, clock, patience, store, secrets, plans, notes, caches: options.caches ?? null }
  const tasks = createTasks({
    storage,
    store: createTaskStore(storage),
    clock,
    log,
    host: {
      stepsOf: (task) =>
        guests.has(task.deploymentId) ? guests.stepsOf(task) : stepsOf(task.input, siteOf(task, sites)),
      maskOf: (id) => (text) => (guests.has(id) ? guests.mask(id, text) : masks.mask(id, text)),
      settle: (task) => settleTask(task, { store, secrets, lifecycle, log }),
      madeBy: (taskId) => adopter.madeBy(taskId),
    },
  })
  const guests = createGuests({
    storage,
    secrets,
    engine: engines.get('docker'),
    instances,
    clock,
    patience,
    log,
    lifecycle,
    tasks: () => tasks,
    otherNames: () => store.all().map(({ name }) => name),
  })
  const host = observerHost({
    store,
    tasks,
    plans,
    masks,
    lifecycle,
    instances,
    engines,
    onInventory: (engine, inventory) => adopter.look(engine, inventory),
  })
  const observer = createObserver({ engines, clock, log, host })
  const adopter = createAdopter({ storage, store, secrets, tasks, observer, engines, clock, log })
  const parts = { storage, store, secrets, plans, masks, tasks, observer, lifecycle, engines, clock, events, instances }
  const commands = createCommands({ ...parts, draft: createDraftMaker(store, engines, clock), forgotten: adopter })
  const questions = createQuestions({ ...parts, draft: createDraftMaker(store, engines, clock) })
  const stops = [
    tasks.onTask((task) => {
      observer.refresh(task.deploymentId)
      guests.refresh(task.deploymentId)
      if (task.endedAt !== null) observer.probeNow(task.deploymentId)
    }),
  ]

  /** What is to be masked has to be known before the first line of a log. */
  async function readSecrets(): Promise<void> {
    for (const { id, name } of store.all()) {
      for (const slot of ['current', 'next'] as const) {
        await secrets.get(id, slot).catch((error: unknown) => {
          log.warn('the secrets of a deployment cannot be read', { deployment: id, name, why: messageOf(error) })
        })
      }
    }
  }

  const made: Omit<Deployments, 'guests'> = {
    ...questions,
    ...commands,
    list: () => observer.views(),
    tasks: () => tasks.views(),
    taskLog: (taskId) => tasks.log(taskId),
    exportedCaches(taskId) {
      const sql = notes.get(taskId, 'caches')
      if (sql === undefined)
        throw new Failure('not-found', 'This task has exported no caches. Nothing was changed.', {
          hint: 'Export them from the list of caches of the deployment.',
        })
      return sql
    },
    cancel: (taskId) => tasks.cancel(taskId),
    rollBack: (taskId) => tasks.rollBack(taskId),
    force: (taskId) => tasks.force(taskId),
    onView: (listener) => observer.onView(listener),
    onTask: (listener) => tasks.onTask(listener),
    onTaskLine: (listener) => tasks.onLine(listener),
    onLifecycle: (listener) => lifecycle.onLifecycle(listener),
    setWatched(watched) {
      observer.setWatched(watched)
      guests.setWatched(watched)
    },
    async resume() {
      await readSecrets()
      await adopter.ready()
      await guests.resume()
      tasks.resume()
      observer.start()
      await secrets.sweep((id) => store.get(id) !== undefined || guests.has(id))
    },
    async close() {
      for (const stop of stops) stop()
      events.close()
      await Promise.race([Promise.all([tasks.close(), observer.close(), guests.close()]), passed(clock, closingMs)])
    },
  }
  return withGuests(made, guests)
}

function passed(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve)
  })
}
