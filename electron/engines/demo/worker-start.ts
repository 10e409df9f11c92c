import type { PublishedPort } from '../objects.ts'
import { type DemoImage, demoRelease, images } from './images.ts'
import type { KeptContainer } from './state-file.ts'
import type { WorkerStart } from './worker-messages.ts'

/** What decides how a "container" or a one-shot run starts. */
export interface StartFacts {
  readonly image: DemoImage
  readonly env: Readonly<Record<string, string>>
  readonly argv: readonly string[]
  readonly ports: readonly PublishedPort[]
  /** Folders of this machine by the path inside. */
  readonly mounts: Readonly<Record<string, string>>
  /** Others on the same network. */
  readonly neighbours: readonly KeptContainer[]
  /** Its own ports of the last run, to take again. */
  readonly innerPorts: Readonly<Record<string, number>>
  /** Where the embedded database keeps a copy for the next one. */
  readonly template: string
}

/** Nobody listens there: what stands for a neighbour that has not started yet. */
const nowhere = 1
const sqlPorts = [5433, 3307]
const httpPort = 6034

/**
 * Works out a worker's environment. There is no network to speak of: ports are published by listening there at once, names of
 * neighbours are told to the stand-in, and paths inside become folders.
 */
export function workerStart(facts: StartFacts): WorkerStart {
  const env = Object.fromEntries(Object.entries(facts.env).map(([name, value]) => [name, outside(value, facts.mounts)]))
  const { image, argv, mounts } = facts
  if (image === images.postgres) {
    const own = { DEMO_PORT: String(facts.innerPorts[5432] ?? 0), DEMO_TEMPLATE: facts.template }
    return { image, argv, mounts, env: { ...env, ...own } }
  }
  return {
    image,
    argv,
    mounts,
    env: {
      ...env,
      ...demoRelease,
      LISTEN_ADDRESS: addresses(facts.ports.filter((port) => sqlPorts.includes(port.containerPort))),
      METRICS_ADDRESS: addresses(facts.ports.filter((port) => port.containerPort === httpPort).slice(0, 1)),
      CONTROLLER_ADDRESS: '127.0.0.1:0',
      STANDIN_HOSTS: facts.neighbours.flatMap(hostEntries).join(','),
    },
  }
}

/** A path inside, or one below it, as a path of this machine. */
function outside(value: string, mounts: Readonly<Record<string, string>>): string {
  for (const [path, folder] of Object.entries(mounts)) {
    if (value === path || value.startsWith(`${path}/`)) return folder + value.slice(path.length)
  }
  return value
}

function addresses(ports: readonly PublishedPort[]): string {
  if (ports.length === 0) return '127.0.0.1:0'
  return ports
    .map(({ address, hostPort }) => `${address.includes(':') ? `[${address}]` : address}:${hostPort}`)
    .join(',')
}

function hostEntries({ spec, innerPorts }: KeptContainer): readonly string[] {
  return spec.aliases.map((alias) => `${alias}=127.0.0.1:${innerPorts[5432] ?? nowhere}`)
}
