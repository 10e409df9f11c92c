import { createListeners, type Unsubscribe } from '../../base/listeners.ts'
import type { Log } from '../../base/log.ts'
import type { Engine, EngineId } from '../../engines/engine.ts'
import { parseVersionOutput } from '../../readyset/release.ts'
import type { Storage } from '../../storage/storage.ts'
import type { InstanceFacts, LifecycleEvent } from '../lifecycle.ts'
import { factsOfRelease } from '../observe/facts-of-release.ts'
import { type InstanceHappening, type InstanceSighting, sight } from '../observe/instance-memory.ts'
import type { DeploymentRecord } from './deployment-record.ts'
import type { DeploymentStore } from './deployment-store.ts'

export interface LifecycleTeller {
  /** Listeners are called within the transaction that remembers the event, so what they write is written exactly once. */
  onLifecycle(listener: (event: LifecycleEvent) => void): Unsubscribe
  deployment(
    what: 'deployment-started' | 'deployment-finished' | 'deployment-torn-down',
    record: DeploymentRecord,
    at: number,
  ): void
  /** Tells of an instance that this program did not deploy; call it within the transaction that remembers the event. */
  tell(event: LifecycleEvent): void
  /** The engine says this of the instance; what is new in it is told. */
  seen(id: string, sighting: InstanceSighting): void
}

const because = {
  'deployment-started': (name: string) => `the deployment of "${name}" was begun`,
  'deployment-finished': (name: string) => `the instance "${name}" answered its first query`,
  'deployment-torn-down': (name: string) => `"${name}" was torn down to the end`,
} as const

export function createLifecycleTeller(
  storage: Storage,
  store: DeploymentStore,
  engines: ReadonlyMap<EngineId, Engine>,
  log: Log,
): LifecycleTeller {
  const listeners = createListeners<LifecycleEvent>()

  function factsOf(record: DeploymentRecord): InstanceFacts {
    const condition = engines.get(record.spec.engine)?.condition()
    const engineVersion = condition?.kind === 'connected' ? condition.facts.version : null
    const { version, serverVersion, commitId } = record.facts
    return { kind: record.spec.kind, adapterVersion: version, serverVersion, commitId, engineVersion }
  }

  function tell(
    what: LifecycleEvent['what'],
    record: DeploymentRecord,
    at: number,
    words: string,
    more: Pick<LifecycleEvent, 'exitCode' | 'missed'> = {},
  ): void {
    const { id, name, spec } = record
    const demo = spec.engine === 'demo'
    const facts = factsOf(record)
    listeners.emit({ what, deploymentId: id, deploymentName: name, demo, at, because: words, facts, ...more })
  }

  return {
    tell: (event) => listeners.emit(event),
    onLifecycle: (listener) => listeners.add(listener),
    deployment: (what, record, at) => tell(what, record, at, because[what](record.name)),
    seen(id, sighting) {
      const record = store.get(id)
      if (!record) return
      const { memory, happened } = sight(record.instance, sighting)
      if (memory === record.instance) return
      try {
        storage.transaction(() => {
          for (const one of happened) {
            // What stops is what was known; what starts in another container is what its image says.
            const now = one.what === 'started' ? newlyMade(record, sighting) : record
            const what = one.what === 'started' ? 'instance-started' : 'instance-stopped'
            const { what: _what, at: _at, ...more } = one
            tell(what, now, one.at, happeningWords(record.name, one), more)
            store.change(id, { facts: now.facts })
          }
          store.change(id, { instance: memory })
        })
      } catch (error) {
        // Not written, so not told: the next sighting tells it.
        store.reload(id)
        log.error('an instance that started or stopped cannot be written down', error, { deployment: id })
      }
    },
  }
}

/** The record with the facts of an instance in a container that was not known before: the earlier one's are not its own. */
function newlyMade(record: DeploymentRecord, sighting: InstanceSighting): DeploymentRecord {
  if (sighting.kind !== 'running') return record
  const { instance, facts, releases } = record
  if (instance.kind !== 'never' && instance.containerId === sighting.containerId) return record
  const release = parseVersionOutput(releases[sighting.image] ?? '')
  return { ...record, facts: { ...facts, ...factsOfRelease(release) } }
}

/** Why an event of an instance's life is told. */
export function happeningWords(name: string, happening: InstanceHappening): string {
  if (happening.what === 'started') return `the engine reports that "${name}" started`
  const code = happening.exitCode === null ? '' : `, exit code ${happening.exitCode}`
  const when = happening.missed ? ', while this program did not look' : ''
  return `the engine reports that "${name}" stopped${code}${when}`
}
