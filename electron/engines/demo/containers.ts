import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import type { ContainerSpec, OneShotSpec } from '../objects.ts'
import { type ContainerLog, openContainerLog } from './container-log.ts'
import { createDemoContainer, type DemoContainer } from './demo-container.ts'
import { alreadyThere, demandImage, demandPlainName, notFound } from './refusals.ts'
import type { KeptContainer, StateFile } from './state-file.ts'
import type { WorkerStart } from './worker-messages.ts'
import { workerStart } from './worker-start.ts'

export interface Happening {
  readonly kept: KeptContainer
  readonly action: string
  readonly exitCode?: number
}

export interface Known {
  readonly kept: () => KeptContainer
  readonly container: DemoContainer
  readonly log: ContainerLog
}

/** All "containers" of the demo, by id or name. */
export interface Containers {
  all(): readonly Known[]
  find(idOrName: string): Known | undefined
  /** Throws `not-found`. */
  demand(idOrName: string): Known
  create(spec: ContainerSpec): string
  remove(known: Known): Promise<void>
  /** Throws `conflict` where the name is taken. */
  rename(known: Known, name: string): void
  startOf(spec: OneShotSpec): WorkerStart
}

export interface ContainersOptions {
  readonly folder: string
  readonly file: StateFile
  readonly clock: Clock
  readonly entry: URL
  readonly onHappening: (happening: Happening) => void
}

export function createContainers({ folder, file, clock, entry, onHappening }: ContainersOptions): Containers {
  const known = new Map<string, Known>()
  const template = join(folder, 'template')
  const folderOf = (id: string) => join(folder, 'containers', id)

  const mountsOf = (id: string, spec: Pick<OneShotSpec, 'volumes' | 'files'>) => {
    const volumes = (spec.volumes ?? []).map(({ volume, path }) => [path, volumeFolder(folder, volume)])
    const files = (spec.files ?? []).map((one) => [one.path, join(folderOf(id), 'files', one.path)])
    return Object.fromEntries([...volumes, ...files]) as Record<string, string>
  }

  const neighboursOf = (network: string | undefined, id: string) =>
    file.read().containers.filter((other) => other.id !== id && other.spec.network === network)

  const register = (id: string) => {
    const kept = () => {
      const found = file.read().containers.find((one) => one.id === id)
      if (found === undefined) throw notFound('container', id)
      return found
    }
    const log = openContainerLog(folderOf(id), clock)
    const container = createDemoContainer({
      clock,
      entry,
      log,
      kept,
      keep: (change) =>
        file.change((state) => ({
          ...state,
          containers: state.containers.map((one) => (one.id === id ? { ...one, ...change } : one)),
        })),
      start() {
        const { spec, innerPorts } = kept()
        return workerStart({
          image: demandImage(spec.image),
          env: spec.env,
          argv: commandOf(spec.command),
          ports: spec.ports,
          mounts: mountsOf(id, spec),
          neighbours: neighboursOf(spec.network, id),
          innerPorts,
          template,
        })
      },
      tell: (action, exitCode) =>
        onHappening({ kept: kept(), action, ...(exitCode === undefined ? {} : { exitCode }) }),
    })
    known.set(id, { kept, container, log })
  }
  for (const { id } of file.read().containers) register(id)

  const containers: Containers = {
    all: () => [...known.values()],
    find: (idOrName) => known.get(idOrName) ?? [...known.values()].find((one) => one.kept().spec.name === idOrName),
    demand(idOrName) {
      const found = containers.find(idOrName)
      if (found === undefined) throw notFound('container', idOrName)
      return found
    },
    create(spec) {
      demandImage(spec.image)
      demandPlainName(spec.name)
      if (containers.find(spec.name)) throw alreadyThere('container', spec.name)
      if (!file.read().networks.some((network) => network.name === spec.network))
        throw notFound('network', spec.network)
      const id = randomBytes(32).toString('hex')
      for (const one of spec.files) writeInto(join(folderOf(id), 'files', one.path), one.content)
      const kept: KeptContainer = {
        id,
        createdAt: clock.now(),
        spec,
        wanted: 'stopped',
        ending: null,
        innerPorts: {},
      }
      file.change((state) => ({ ...state, containers: [...state.containers, kept] }))
      register(id)
      onHappening({ kept, action: 'create' })
      return id
    },
    async remove(one) {
      await one.container.kill()
      const kept = one.kept()
      known.delete(kept.id)
      file.change((state) => ({ ...state, containers: state.containers.filter(({ id }) => id !== kept.id) }))
      rmSync(folderOf(kept.id), { recursive: true, force: true })
      onHappening({ kept, action: 'destroy' })
    },
    rename(one, name) {
      demandPlainName(name)
      if (containers.find(name)) throw alreadyThere('container', name)
      const { id } = one.kept()
      file.change((state) => ({
        ...state,
        containers: state.containers.map((kept) => (kept.id === id ? { ...kept, spec: { ...kept.spec, name } } : kept)),
      }))
      onHappening({ kept: one.kept(), action: 'rename' })
    },
    startOf: (spec) =>
      workerStart({
        image: demandImage(spec.image),
        env: { STORAGE_DIR: join(folder, 'scratch'), ...spec.env },
        argv: commandOf(spec.command),
        ports: [],
        mounts: mountsOf('one-shot', spec),
        neighbours: neighboursOf(spec.network, ''),
        innerPorts: {},
        template,
      }),
  }
  return containers
}

export function volumeFolder(folder: string, volume: string): string {
  return join(folder, 'volumes', volume)
}

/** A command may begin with the program's name, as images take it. */
function commandOf(command: readonly string[] | undefined): readonly string[] {
  const [first, ...rest] = command ?? []
  return first === undefined || first.startsWith('-') ? (command ?? []) : rest
}

function writeInto(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content, { mode: 0o600 })
}
