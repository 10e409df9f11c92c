import type { Unsubscribe } from '../../electron/base/listeners.ts'
import type { EngineEvent } from '../../electron/engines/engine.ts'
import { labels } from '../../electron/engines/labels.ts'
import type { NeighbourContainer, Neighbours } from '../../electron/engines/neighbours.ts'
import type { EngineContainer } from '../../electron/engines/objects.ts'
import type { MemoryContainer, MemoryWorld } from './memory-engine.ts'

export interface MemoryNeighbourParts {
  readonly world: MemoryWorld
  readonly shown: (container: MemoryContainer) => EngineContainer
  readonly effect: <T>(what: string, work: () => T) => Promise<T>
  readonly answer: () => void
  /** Calls back when something on the engine has changed. */
  readonly onChange: (listener: () => void) => Unsubscribe
}

/** Containers without this program's labels, on the double of an engine. */
export function memoryNeighbours({ world, shown, effect, answer, onChange }: MemoryNeighbourParts): Neighbours {
  const isForeign = (container: MemoryContainer) => container.spec.labels[labels.deployment] === undefined
  const theirs = () => [...world.containers.values()].filter(isForeign)
  const list = () => theirs().map((container) => asNeighbour(shown(container), container))
  const find = (idOrName: string) => theirs().find(({ id, spec }) => id === idOrName || spec.name === idOrName)

  return {
    onList(listener) {
      const told = () => listener(list())
      queueMicrotask(told)
      return onChange(told)
    },
    onEvent(listener: (event: EngineEvent) => void) {
      return world.events.add((event) => {
        if (event.labels[labels.deployment] === undefined) listener(event)
      })
    },
    async list() {
      answer()
      return list()
    },
    async inspect(idOrName) {
      answer()
      const found = find(idOrName)
      return found && asNeighbour(shown(found), found)
    },
    copy: (idOrName, { name, env }) =>
      effect('copy container', () => {
        const from = find(idOrName)
        if (!from) throw new Error(`no container ${idOrName}`)
        world.time += 1
        const id = `c${world.time}`
        const spec = { ...from.spec, name, env: { ...from.spec.env, ...env } }
        world.containers.set(name, {
          id,
          spec,
          imageId: from.imageId,
          createdAt: world.time,
          state: { kind: 'created' },
        })
        return id
      }),
  }
}

function asNeighbour(container: EngineContainer, { spec }: MemoryContainer): NeighbourContainer {
  const { env, command = [], restart } = spec
  return { ...container, env, args: command, restart, hostNetwork: false, removedOnStop: false }
}
