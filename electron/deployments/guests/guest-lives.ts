import type { Log } from '../../base/log.ts'
import type { Engine } from '../../engines/engine.ts'
import type { NeighbourContainer } from '../../engines/neighbours.ts'
import type { Storage } from '../../storage/storage.ts'
import { type InstanceMemory, type InstanceSighting, sight } from '../observe/instance-memory.ts'
import { noFacts } from '../service/deployment-record.ts'
import { happeningWords, type LifecycleTeller } from '../service/lifecycle-teller.ts'
import type { GuestStore } from './guest-store.ts'

export interface GuestLivesOptions {
  readonly storage: Storage
  readonly store: GuestStore
  readonly engine: Engine | undefined
  readonly lifecycle: Pick<LifecycleTeller, 'tell'>
  readonly log: Log
}

/**
 * Tells of starts and stops of adopted instances, each once, from their adoption on. What was only found is not told of: nobody
 * asked this program to look after it. No engine reports the life of a remote one, so nothing is told of that either.
 */
export function createGuestLives(options: GuestLivesOptions): (id: string, sighting: InstanceSighting) => void {
  const { storage, store, engine, lifecycle, log } = options
  return (id, sighting) => {
    const record = store.get(id)
    if (record?.origin.from !== 'adopted') return
    const { memory, happened } = sight(record.instance, sighting)
    if (memory === record.instance) return
    const condition = engine?.condition()
    const engineVersion = condition?.kind === 'connected' ? condition.facts.version : null
    // What the instance in an earlier container was says nothing about another one.
    const before = record.instance.kind === 'never' ? undefined : record.instance.containerId
    const another = sighting.kind === 'running' && before !== undefined && before !== sighting.containerId
    try {
      storage.transaction(() => {
        for (const one of happened) {
          const { what, at, ...more } = one
          const { version, serverVersion, commitId } = another && what === 'started' ? noFacts : record.facts
          lifecycle.tell({
            what: what === 'started' ? 'instance-started' : 'instance-stopped',
            deploymentId: id,
            deploymentName: record.name,
            demo: false,
            at,
            because: happeningWords(record.name, one),
            facts: { kind: record.kind, adapterVersion: version, serverVersion, commitId, engineVersion },
            ...more,
          })
        }
        store.change(id, { instance: memory, ...(another && { facts: noFacts }) })
      })
    } catch (error) {
      // Not written, so not told: the next sighting tells it.
      store.reload(id)
      log.error('an instance that started or stopped cannot be written down', error, { deployment: id })
    }
  }
}

/** What is known of a container's life when it is adopted: one that runs already is not told to have started. */
export function memoryAtAdoption({ id, state }: NeighbourContainer): InstanceMemory {
  if (state.kind !== 'running') return { kind: 'never' }
  return { kind: 'running', containerId: id, startedAt: state.startedAt }
}
