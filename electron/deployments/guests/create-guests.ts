import type { Clock } from '../../base/clock.ts'
import { messageOf } from '../../base/failure.ts'
import { createListeners } from '../../base/listeners.ts'
import type { Log } from '../../base/log.ts'
import type { Engine } from '../../engines/engine.ts'
import type { Storage } from '../../storage/storage.ts'
import type { Instances } from '../observe/instances.ts'
import type { DeploymentSecretStore } from '../service/deployment-secrets.ts'
import type { LifecycleTeller } from '../service/lifecycle-teller.ts'
import type { Patience } from '../steps/patience.ts'
import type { Tasks } from '../tasks/tasks.ts'
import { containerOf, findReadysets, foundView, publishedSql } from './find-guests.ts'
import { createGuestCommands } from './guest-commands.ts'
import { createGuestLives } from './guest-lives.ts'
import { createGuestObserver } from './guest-observer.ts'
import { sqlAddress } from './guest-reach.ts'
import { createGuestReader } from './guest-reader.ts'
import { guestSiteOf } from './guest-site-of.ts'
import { guestSteps } from './guest-steps.ts'
import { createGuestStore } from './guest-store.ts'
import type { GuestKeeper } from './guests.ts'
import { keptName } from './silence-steps.ts'
import type { FoundView } from './view.ts'

export interface GuestsOptions {
  readonly storage: Storage
  readonly secrets: DeploymentSecretStore
  readonly engine: Engine | undefined
  readonly instances: Instances
  readonly clock: Clock
  readonly patience: Patience
  readonly log: Log
  readonly lifecycle: Pick<LifecycleTeller, 'tell'>
  /** Made after the guests, which say what steps there are. */
  readonly tasks: () => Tasks
  /** Names of deployments. */
  readonly otherNames: () => readonly string[]
}

/** Puts the parts of it together. Nothing is read from an engine before `resume`. */
export function createGuests(options: GuestsOptions): GuestKeeper {
  const { storage, secrets, engine, instances, clock, patience, log, tasks } = options
  const store = createGuestStore(storage)
  const lives = createGuestLives({ storage, store, engine, lifecycle: options.lifecycle, log })
  const founds = createListeners<readonly FoundView[]>()
  let told = '[]'
  const observer = createGuestObserver({
    engine,
    clock,
    host: {
      record: store.get,
      records: store.all,
      openTask: (id) => tasks().openOf(id),
      mask: (id, text) => reader.mask(id, text),
      connect: async (id, signal) => instances.open((await reader.addresses(id, signal)).cache, signal),
      seen: lives,
      learnt: (id, facts) => void store.change(id, { facts }),
      found(id, found) {
        const record = store.get(id)
        if (record?.origin.from !== 'adopted') return
        const { container } = found
        const listen = publishedSql(found) ?? record.origin.listen
        const origin = { ...record.origin, containerId: container.id, image: container.image, listen }
        const mode = found.facts.cacheMode
        if (JSON.stringify(origin) === JSON.stringify(record.origin) && mode === record.mode) return
        try {
          store.change(id, { origin, mode })
        } catch (error) {
          // Not written, so not known: the next list tells it again.
          log.error('what the engine says of an instance cannot be written down', error, { deployment: id })
        }
      },
    },
  })
  const reader = createGuestReader({ store, secrets, observer, tasks, engine, clock })

  function found(): readonly FoundView[] {
    const list = observer.neighbours()
    const records = store.all()
    const adopted = new Set(records.map(({ origin }) => containerOf(origin, list)?.id))
    const kept = new Set(
      records.flatMap(({ id, origin }) => {
        const task = tasks().openOf(id)
        return task && origin.from === 'adopted' ? [keptName(origin.container, task.id)] : []
      }),
    )
    return findReadysets(list)
      .filter(({ container }) => !adopted.has(container.id) && !kept.has(container.name))
      .map(foundView)
  }

  function tellFound(): void {
    const now = found()
    const text = JSON.stringify(now)
    if (text === told) return
    told = text
    founds.emit(now)
  }

  const commands = createGuestCommands({ ...options, store, observer, tellFound })
  return {
    ...reader,
    ...commands,
    has: (id) => store.get(id) !== undefined,
    list: observer.views,
    onView: observer.onView,
    found,
    onFound: (listener) => founds.add(listener),
    stepsOf: (task) =>
      guestSteps(
        task.input,
        guestSiteOf(task, {
          store,
          engine,
          instances,
          clock,
          patience,
          async sql(record, at, signal) {
            const password = (await secrets.get(record.id))?.upstreamPassword ?? ''
            return sqlAddress({ record, found: at, engine, password }, signal)
          },
        }),
      ),
    refresh(id) {
      if (!store.get(id)) return
      observer.refresh(id)
      tellFound()
      if (tasks().openOf(id) === undefined) observer.probeNow(id)
    },
    setWatched: observer.setWatched,
    async resume() {
      for (const { id, name } of store.all()) {
        await secrets.get(id).catch((error: unknown) => {
          log.warn('the secrets of an instance cannot be read', { deployment: id, name, why: messageOf(error) })
        })
      }
      observer.onNeighbours(tellFound)
      observer.start()
    },
    close: observer.close,
  }
}
