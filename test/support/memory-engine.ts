import { Failure } from '../../electron/base/failure.ts'
import { createListeners, type Listeners } from '../../electron/base/listeners.ts'
import type { EngineCondition } from '../../electron/engines/condition.ts'
import type { Engine, EngineEvent, EngineInventory } from '../../electron/engines/engine.ts'
import type {
  ContainerSpec,
  ContainerState,
  EngineContainer,
  OneShotResult,
  OneShotSpec,
} from '../../electron/engines/objects.ts'
import { memoryNeighbours } from './memory-neighbours.ts'

/** What exists on the double's engine: it outlives the programs that use it, as a real engine's objects do. */
export interface MemoryWorld {
  readonly containers: Map<string, MemoryContainer>
  readonly networks: Map<string, Readonly<Record<string, string>>>
  readonly volumes: Map<string, Readonly<Record<string, string>>>
  readonly images: Set<string>
  /** Ids of images by reference, where they are not the reference itself: what a tag leads to on the engine. */
  readonly imageIds: Map<string, string>
  /** The same of the registry: what a pull gets. */
  readonly registry: Map<string, string>
  /** Ports that somebody else has. */
  readonly foreignPorts: Set<number>
  readonly events: Listeners<EngineEvent>
  readonly conditions: Listeners<EngineCondition>
  /** Which release an image says that it is; `stable-260730` where nothing is said here. */
  readonly releases: Map<string, string>
  /** Containers that ran once and are gone. */
  readonly oneShots: OneShotSpec[]
  condition: EngineCondition
  /** Makes times that never repeat. */
  time: number
  /** Says what a container does when it is started; it runs and is healthy when absent. */
  onStart: ((spec: ContainerSpec, imageId: string) => ContainerState | undefined) | undefined
  /** Answers for a container that runs once; it does what is asked when absent. */
  onRun: ((spec: OneShotSpec) => OneShotResult | undefined) | undefined
}

export interface MemoryContainer {
  readonly id: string
  spec: ContainerSpec
  readonly imageId: string
  readonly createdAt: number
  state: ContainerState
}

const facts = {
  product: 'Memory',
  version: '1.0.0',
  apiVersion: '1.41',
  os: 'linux',
  architecture: 'amd64',
  endpoint: 'memory',
  source: 'test',
  remote: false,
}

export function createMemoryWorld(): MemoryWorld {
  return {
    containers: new Map(),
    networks: new Map(),
    volumes: new Map(),
    images: new Set(),
    imageIds: new Map(),
    registry: new Map(),
    foreignPorts: new Set(),
    events: createListeners(),
    conditions: createListeners(),
    oneShots: [],
    releases: new Map(),
    condition: { kind: 'connected', since: 0, facts },
    time: Date.now(),
    onStart: undefined,
    onRun: undefined,
  }
}

/** Takes the engine away, or gives it back. */
export function setConnected(world: MemoryWorld, connected: boolean): void {
  const problem = { reason: 'unreachable', message: 'The engine went away.', remedy: 'Start it.' } as const
  world.condition = connected ? { kind: 'connected', since: 0, facts } : { kind: 'unavailable', since: 0, problem }
  world.conditions.emit(world.condition)
}

/** Everything that is there, by name, for an assertion. */
export function contentsOf(world: MemoryWorld) {
  return {
    containers: [...world.containers.keys()].sort(),
    networks: [...world.networks.keys()].sort(),
    volumes: [...world.volumes.keys()].sort(),
  }
}

/** What is done right before and right after each request that changes something; a test dies or cancels in it. */
export type Boundary = (what: string) => Promise<void>

/**
 * A double of an engine, for tests of crashes and of models: it keeps its objects in memory, refuses as a real one does, and
 * stops at each effect so that a test can end the program there. It says nothing about real engines.
 */
export function createMemoryEngine(world: MemoryWorld, boundary: Boundary = async () => {}): Engine {
  const inventories = createListeners<EngineInventory>()

  const read = (): EngineInventory => ({
    containers: [...world.containers.values()].map(shown),
    networks: [...world.networks].map(([name, labels]) => ({ name, labels })),
    volumes: [...world.volumes].map(([name, labels]) => ({ name, labels, createdAt: 0 })),
  })

  function tell(container: MemoryContainer, action: string, exitCode?: number): void {
    const { id, spec } = container
    world.time += 1
    const event = { containerId: id, name: spec.name, labels: spec.labels, action, at: world.time }
    world.events.emit({ ...event, ...(exitCode !== undefined && { exitCode }) })
  }

  function find(idOrName: string): MemoryContainer {
    const found = [...world.containers.values()].find(({ id, spec }) => id === idOrName || spec.name === idOrName)
    if (!found) throw new Failure('not-found', `There is no container ${idOrName}.`)
    return found
  }

  function answer(): void {
    if (world.condition.kind !== 'connected') throw new Failure('engine-gone', 'The engine does not answer.')
  }

  /** A request that changes something: the program may die before it, or after it has come through. */
  async function effect<T>(what: string, work: () => T): Promise<T> {
    await boundary(`before ${what}`)
    answer()
    const result = work()
    queueMicrotask(() => inventories.emit(read()))
    await boundary(`after ${what}`)
    return result
  }

  function portsTaken(spec: ContainerSpec): number | undefined {
    const used = [...world.containers.values()]
      .filter(({ state, spec: other }) => state.kind === 'running' && other.name !== spec.name)
      .flatMap(({ spec: other }) => other.ports.map(({ hostPort }) => hostPort))
    return spec.ports
      .map(({ hostPort }) => hostPort)
      .find((port) => used.includes(port) || world.foreignPorts.has(port))
  }

  function stop(container: MemoryContainer, exitCode: number): void {
    if (container.state.kind !== 'running') return
    world.time += 1
    container.state = { kind: 'exited', exitCode, finishedAt: world.time, outOfMemory: false, error: '' }
    tell(container, 'die', exitCode)
  }

  const neighbours = memoryNeighbours({
    world,
    shown,
    effect,
    answer,
    onChange: (listener) => inventories.add(() => listener()),
  })

  return {
    neighbours,
    id: 'docker',
    label: 'Memory',
    condition: () => world.condition,
    onCondition: (listener) => world.conditions.add(listener),
    onEvent: (listener) => world.events.add(listener),
    onInventory: (listener) => inventories.add(listener),
    async inventory() {
      answer()
      return read()
    },
    reconnect() {},
    space: async () => ({ memoryBytes: 8e9, cpus: 4 }),
    async image(reference) {
      answer()
      const byId = [...world.imageIds.values(), ...world.images].includes(reference)
      if (!world.images.has(reference) && !byId) return undefined
      const id = world.imageIds.get(reference) ?? reference
      return {
        id,
        digests: [digestOf(id)],
        architecture: 'amd64',
        os: 'linux',
        sizeBytes: 1,
        entrypoint: [],
        labels: {},
      }
    },
    async imageInRegistry(reference) {
      answer()
      return { digest: digestOf(world.registry.get(reference) ?? reference) }
    },
    tagImage: (id, reference) => effect('tag image', () => void world.imageIds.set(reference, id)),
    pull: (reference, onProgress) =>
      effect(`pull ${reference}`, () => {
        onProgress({ receivedBytes: 1, totalBytes: 1, layersDone: 1, layers: 1 })
        world.images.add(reference)
        world.imageIds.set(reference, world.registry.get(reference) ?? reference)
      }),
    createNetwork: (name, labels) =>
      effect('create network', () => {
        if (world.networks.has(name)) throw new Failure('conflict', `There is a network ${name} already.`)
        world.networks.set(name, labels)
      }),
    removeNetwork: (name) =>
      effect('remove network', () => {
        const user = [...world.containers.values()].find(({ spec }) => spec.network === name)
        if (user) throw new Failure('conflict', `The network ${name} is used by ${user.spec.name}.`)
        world.networks.delete(name)
      }),
    createVolume: (name, labels) => effect('create volume', () => void world.volumes.set(name, labels)),
    removeVolume: (name) =>
      effect('remove volume', () => {
        const user = [...world.containers.values()].find(({ spec }) =>
          spec.volumes.some(({ volume }) => volume === name),
        )
        if (user) throw new Failure('conflict', `The volume ${name} is used by ${user.spec.name}.`)
        world.volumes.delete(name)
      }),
    volumeBytes: async () => 4096,
    createContainer: (spec) =>
      effect('create container', () => {
        if (world.containers.has(spec.name)) throw new Failure('conflict', `There is a container ${spec.name} already.`)
        if (!world.networks.has(spec.network)) throw new Failure('not-found', `There is no network ${spec.network}.`)
        for (const { volume } of spec.volumes) {
          if (!world.volumes.has(volume)) throw new Failure('not-found', `There is no volume ${volume}.`)
        }
        world.time += 1
        const id = `c${world.time}`
        const imageId = world.imageIds.get(spec.image) ?? spec.image
        world.containers.set(spec.name, { id, spec, imageId, createdAt: world.time, state: { kind: 'created' } })
        return id
      }),
    startContainer: (idOrName) =>
      effect('start container', () => {
        const container = find(idOrName)
        if (container.state.kind === 'running') return
        const port = portsTaken(container.spec)
        if (port !== undefined)
          throw new Failure('port-in-use', `Bind for 127.0.0.1:${port} failed: port is already allocated.`)
        world.time += 1
        container.state = { kind: 'running', startedAt: world.time, health: 'healthy' }
        tell(container, 'start')
        const becomes = world.onStart?.(container.spec, container.imageId)
        if (becomes === undefined) return
        if (becomes.kind === 'exited') stop(container, becomes.exitCode)
        container.state = becomes
      }),
    stopContainer: (idOrName) => effect('stop container', () => stop(find(idOrName), 0)),
    killContainer: (idOrName) => effect('kill container', () => stop(find(idOrName), 137)),
    removeContainer: (idOrName) =>
      effect('remove container', () => {
        const container = [...world.containers.values()].find(
          ({ id, spec }) => id === idOrName || spec.name === idOrName,
        )
        if (!container) return
        stop(container, 137)
        world.containers.delete(container.spec.name)
        tell(container, 'destroy')
      }),
    renameContainer: (idOrName, name) =>
      effect('rename container', () => {
        const container = find(idOrName)
        if (world.containers.has(name)) throw new Failure('conflict', `There is a container ${name} already.`)
        world.containers.delete(container.spec.name)
        container.spec = { ...container.spec, name }
        world.containers.set(name, container)
      }),
    async inspectContainer(idOrName) {
      answer()
      const found = [...world.containers.values()].find(({ id, spec }) => id === idOrName || spec.name === idOrName)
      return found && shown(found)
    },
    async *logs() {
      yield [{ stream: 'stdout', time: new Date(0).toISOString(), text: 'the last words' }]
    },
    usage: async () => undefined,
    runOnce: (spec) =>
      effect(`run ${(spec.command ?? []).join(' ')}`, () => {
        world.oneShots.push(spec)
        const own = world.onRun?.(spec)
        if (own) return own
        return {
          exitCode: 0,
          stdout: `release-version: ${world.releases.get(spec.image) ?? 'stable-260730'}
commit_id: 0123456789\nConfig verification successful!\n`,
          stderr: '',
        }
      }),
    async portInUse(_address, port) {
      answer()
      const used = [...world.containers.values()].some(
        ({ state, spec }) => state.kind === 'running' && spec.ports.some(({ hostPort }) => hostPort === port),
      )
      return used || world.foreignPorts.has(port)
    },
    reach: async (address, port) => ({ host: address, port }),
    close: async () => {},
  }
}

/** What a registry calls the image with this id. */
export function digestOf(id: string): string {
  return `sha256:${Buffer.from(id).toString('hex').padEnd(64, '0').slice(0, 64)}`
}

function shown({ id, spec, imageId, state, createdAt }: MemoryContainer): EngineContainer {
  return {
    id,
    name: spec.name,
    image: spec.image,
    imageId,
    labels: spec.labels,
    state,
    ports: spec.ports,
    createdAt,
    restartCount: 0,
  }
}
