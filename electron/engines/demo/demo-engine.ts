import { mkdirSync, rmSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import type { Clock } from '../../base/clock.ts'
import { messageOf } from '../../base/failure.ts'
import { createListeners } from '../../base/listeners.ts'
import type { Log } from '../../base/log.ts'
import type { EngineCondition } from '../condition.ts'
import type { Engine, EngineEvent, EngineInventory } from '../engine.ts'
import { type Containers, createContainers, type Known, volumeFolder } from './containers.ts'
import { folderSize } from './folder-size.ts'
import { demoImage, factsOf, goArchitecture, images } from './images.ts'
import { runOneShot } from './one-shot.ts'
import { isPortInUse } from './ports.ts'
import { alreadyThere, demandImage, demandPlainName, noOtherPrograms } from './refusals.ts'
import { openStateFile } from './state-file.ts'
import { createTurns } from './turns.ts'
import { workerUrl } from './worker-url.ts'

export interface DemoEngineOptions {
  /** Everything of the demo lies in it: its state, its volumes, its logs. */
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
  /** The workers' program; beside this one unless told. */
  readonly workerEntry?: URL
}

/** How long the workers may take to stop when the program ends. */
const leaveMs = 1500

/**
 * The embedded engine: nothing to install, "containers" are worker threads that run what is built in. What ran when the
 * program ended runs again when it begins.
 */
export async function createDemoEngine(options: DemoEngineOptions): Promise<Engine> {
  const { folder, clock, log } = options
  const entry = options.workerEntry ?? workerUrl
  const file = openStateFile(folder, clock.now, log)
  const events = createListeners<EngineEvent>()
  const inventories = createListeners<EngineInventory>()
  const conditions = createListeners<EngineCondition>()
  const turns = createTurns()
  const condition = connectedSince(clock.now())

  const inventory = (): EngineInventory => ({
    containers: containers.all().map((known) => known.container.view()),
    networks: file.read().networks.map(({ name, labels }) => ({ name, labels })),
    volumes: file.read().volumes,
  })
  const changed = () => inventories.emit(inventory())

  const containers: Containers = createContainers({
    folder,
    file,
    clock,
    entry,
    onHappening({ kept, action, exitCode }) {
      const { name, labels } = kept.spec
      const code = exitCode === undefined ? {} : { exitCode }
      events.emit({ containerId: kept.id, name, labels, action, at: clock.now(), ...code })
      changed()
    },
  })

  const addNamed = (list: 'networks' | 'volumes', name: string, labels: Readonly<Record<string, string>>) => {
    demandPlainName(name)
    const what = list === 'networks' ? 'network' : 'volume'
    if (file.read()[list].some((one) => one.name === name)) throw alreadyThere(what, name)
    file.change((state) => ({ ...state, [list]: [...state[list], { name, labels, createdAt: clock.now() }] }))
  }
  const removeNamed = (list: 'networks' | 'volumes', name: string) =>
    file.change((state) => ({ ...state, [list]: state[list].filter((one) => one.name !== name) }))

  const engine: Engine = {
    id: 'demo',
    label: 'Demo',
    condition: () => condition,
    onCondition: (listener) => conditions.add(listener),
    onEvent: (listener) => events.add(listener),
    onInventory: (listener) => inventories.add(listener),
    async inventory(signal) {
      signal?.throwIfAborted()
      changed()
      return inventory()
    },
    reconnect: () => {},
    async space() {
      const { bavail, blocks, bsize } = await statfs(folder)
      return { freeBytes: bavail * bsize, totalBytes: blocks * bsize, memoryBytes: totalmem(), cpus: cpus().length }
    },

    async image(reference) {
      const image = demoImage(reference)
      return image === undefined ? undefined : factsOf(image)
    },
    async imageInRegistry(reference) {
      return { digest: factsOf(demandImage(reference)).id }
    },
    async tagImage(_id, reference) {
      // There is one image of each name, so that every reference leads to it already.
      demandImage(reference)
    },
    async pull(reference) {
      demandImage(reference)
    },

    async createNetwork(name, labels) {
      addNamed('networks', name, labels)
      changed()
    },
    async removeNetwork(name) {
      removeNamed('networks', name)
      changed()
    },
    async createVolume(name, labels) {
      addNamed('volumes', name, labels)
      mkdirSync(volumeFolder(folder, name), { recursive: true, mode: 0o700 })
      changed()
    },
    async removeVolume(name) {
      demandPlainName(name)
      removeNamed('volumes', name)
      rmSync(volumeFolder(folder, name), { recursive: true, force: true })
      changed()
    },
    async volumeBytes(name) {
      return file.read().volumes.some((one) => one.name === name) ? folderSize(volumeFolder(folder, name)) : undefined
    },
    async createContainer(spec, signal) {
      signal?.throwIfAborted()
      return containers.create(spec)
    },
    async startContainer(idOrName) {
      const { kept, container } = containers.demand(idOrName)
      await turns.take(kept().id, () => container.start())
    },
    async stopContainer(idOrName, graceSeconds) {
      const { kept, container } = containers.demand(idOrName)
      await turns.take(kept().id, () => container.stop(graceSeconds * 1000))
    },
    // Not in turn: killing is for what does not stop.
    async killContainer(idOrName) {
      await containers.demand(idOrName).container.kill()
    },
    async removeContainer(idOrName) {
      const known = containers.find(idOrName)
      if (known) await containers.remove(known)
    },
    async renameContainer(idOrName, name) {
      containers.rename(containers.demand(idOrName), name)
    },
    async inspectContainer(idOrName) {
      return containers.find(idOrName)?.container.view()
    },
    async *logs(idOrName, logOptions) {
      const known = containers.demand(idOrName)
      yield* known.log.read(logOptions, known.container.isRunning)
    },
    async usage(idOrName) {
      return containers.find(idOrName)?.container.usage()
    },
    async runOnce(spec, signal) {
      demandImage(spec.image)
      if (spec.entrypoint !== undefined) throw noOtherPrograms(spec.image)
      return runOneShot(spec, containers.startOf(spec), entry, signal)
    },

    portInUse: isPortInUse,
    async reach(address, port) {
      return { host: address === '0.0.0.0' ? '127.0.0.1' : address, port }
    },
    async close() {
      await Promise.all(containers.all().map(({ container }) => container.leave(leaveMs)))
    },
  }

  void resume(containers, log)
  return engine
}

/** Databases first, and the rest when they take connections: it would only fail before, and begin anew. */
async function resume(containers: Containers, log: Log): Promise<void> {
  const wanted = containers.all().filter(({ kept }) => kept().wanted === 'running')
  const databases = wanted.filter(({ kept }) => kept().spec.image.startsWith(images.postgres))
  const others = wanted.filter((one) => !databases.includes(one))
  const begin = async ({ kept, container }: Known) => {
    try {
      // Removed or stopped while its database came up.
      if (kept().wanted !== 'running') return
      await container.start()
    } catch (error) {
      log.warn('a demo container could not be started again', { error: messageOf(error) })
    }
  }
  await Promise.all(databases.map(begin))
  await Promise.all(databases.map(({ container }) => container.untilReady()))
  await Promise.all(others.map(begin))
}

function connectedSince(since: number): EngineCondition {
  return {
    kind: 'connected',
    since,
    facts: {
      product: 'Demo',
      version: 'built in',
      apiVersion: 'built in',
      os: process.platform,
      architecture: goArchitecture(),
      endpoint: 'this program',
      source: 'built in',
      remote: false,
    },
  }
}
