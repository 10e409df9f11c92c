import type { Unsubscribe } from '../base/listeners.ts'
import type { EngineCondition } from './condition.ts'
import type { Neighbours } from './neighbours.ts'
import type {
  ContainerSpec,
  EngineContainer,
  EngineNetwork,
  EngineVolume,
  OneShotResult,
  OneShotSpec,
} from './objects.ts'

export type EngineId = 'docker' | 'demo'

/** What exists on an engine and carries this program's labels, read in one go. */
export interface EngineInventory {
  readonly containers: readonly EngineContainer[]
  readonly networks: readonly EngineNetwork[]
  readonly volumes: readonly EngineVolume[]
}

/** News of a container that carries this program's labels. It says where to look, not what is true: look with `inspect`. */
export interface EngineEvent {
  readonly containerId: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** `start`, `die`, `oom`, `health_status`, `destroy` … without what engines put after a colon. */
  readonly action: string
  readonly exitCode?: number
  /** What an engine put after the action's colon, where it did: `healthy`. */
  readonly detail?: string
  /** Milliseconds since the epoch, by the engine's clock. */
  readonly at: number
}

export interface ImageFacts {
  readonly id: string
  /** `sha256:…` of the manifest where the image came from a registry. */
  readonly digests: readonly string[]
  readonly architecture: string
  readonly os: string
  readonly sizeBytes: number
  readonly entrypoint: readonly string[]
  readonly labels: Readonly<Record<string, string>>
}

/** Bytes are of what is being fetched in this pull; layers that are here already count in neither. */
export interface PullProgress {
  readonly receivedBytes: number
  readonly totalBytes: number
  readonly layersDone: number
  readonly layers: number
  /** One line for the log, when something is worth a line. */
  readonly line?: string
}

export interface ContainerUsage {
  /** Percent of one core: 250 is two and a half cores. */
  readonly cpuPercent: number
  readonly memoryBytes: number
  /** The container's limit, absent where it has none of its own. */
  readonly memoryLimitBytes?: number
}

export interface EngineLogLine {
  readonly stream: 'stdout' | 'stderr'
  /** ISO 8601 by the engine's clock. */
  readonly time: string
  readonly text: string
}

export interface LogOptions {
  readonly follow: boolean
  /** How many of the last lines to begin with; all when absent. */
  readonly tail?: number
  /** Seconds since the epoch. */
  readonly since?: number
  readonly signal: AbortSignal
}

export interface EngineSpace {
  /** Of the storage that images and volumes are on; both absent where the engine does not tell. */
  readonly freeBytes?: number
  readonly totalBytes?: number
  readonly memoryBytes: number
  readonly cpus: number
}

/**
 * Where containers run. Every method rejects with a `Failure` that tells what happened in the engine's own words
 * (codes: `engine-gone`, `not-found`, `conflict`, `port-in-use`, `no-space`, `image-missing`, `image-refused`,
 * `registry-unreachable`, `image-architecture`, `timed-out` of a one-shot run, `engine-error`), and stops with the signal's
 * reason when it is aborted (`logs` just ends). Creating what is there already is a `conflict`; starting what runs, stopping
 * what is stopped and removing what is gone succeed; removing kills what runs.
 */
export interface Engine {
  readonly id: EngineId
  readonly label: string
  condition(): EngineCondition
  onCondition(listener: (condition: EngineCondition) => void): Unsubscribe
  onEvent(listener: (event: EngineEvent) => void): Unsubscribe
  /** The last full list; a fresh one follows every event, and comes on a slow timer too, so that a lost stream heals. */
  onInventory(listener: (inventory: EngineInventory) => void): Unsubscribe
  /** Reads everything again now. */
  inventory(signal?: AbortSignal): Promise<EngineInventory>
  /** Looks for the engine again now, instead of waiting for the next try. */
  reconnect(): void
  space(signal?: AbortSignal): Promise<EngineSpace>

  /** Facts of an image that is on the engine; undefined where it is not. */
  image(reference: string, signal?: AbortSignal): Promise<ImageFacts | undefined>
  /** Asks the registry whether the image is there, without fetching it. Rejects as `pull` would. */
  imageInRegistry(reference: string, signal?: AbortSignal): Promise<{ readonly digest: string }>
  /** Lets a reference lead to an image that is on the engine, by its id. */
  tagImage(id: string, reference: string, signal?: AbortSignal): Promise<void>
  pull(reference: string, onProgress: (progress: PullProgress) => void, signal: AbortSignal): Promise<void>

  createNetwork(name: string, labels: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<void>
  removeNetwork(name: string, signal?: AbortSignal): Promise<void>
  createVolume(name: string, labels: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<void>
  removeVolume(name: string, signal?: AbortSignal): Promise<void>
  /** Bytes that a volume holds, where the engine tells. */
  volumeBytes(name: string, signal?: AbortSignal): Promise<number | undefined>
  createContainer(spec: ContainerSpec, signal?: AbortSignal): Promise<string>
  startContainer(idOrName: string, signal?: AbortSignal): Promise<void>
  /** Asks it to stop, and kills it after `graceSeconds`. */
  stopContainer(idOrName: string, graceSeconds: number, signal?: AbortSignal): Promise<void>
  killContainer(idOrName: string, signal?: AbortSignal): Promise<void>
  removeContainer(idOrName: string, signal?: AbortSignal): Promise<void>
  /** Gives a container another name, running or not. A name that is taken is a `conflict`. */
  renameContainer(idOrName: string, name: string, signal?: AbortSignal): Promise<void>
  inspectContainer(idOrName: string, signal?: AbortSignal): Promise<EngineContainer | undefined>
  /** As many lines at a time as came at once, in their order. It is read only as fast as it is taken. */
  logs(idOrName: string, options: LogOptions): AsyncIterable<readonly EngineLogLine[]>
  /** One reading; two readings of the same container are needed before the CPU figure means something. */
  usage(idOrName: string, signal?: AbortSignal): Promise<ContainerUsage | undefined>
  /** Runs a container to its end and removes it, whatever happens. Output is cut to its last 64 KiB. */
  runOnce(spec: OneShotSpec, signal: AbortSignal): Promise<OneShotResult>

  /** What others made on it; absent where nobody else does (the demo). */
  readonly neighbours?: Neighbours

  /** Whether something on the engine's host listens there already; where that cannot be known, undefined. */
  portInUse(address: string, port: number, signal?: AbortSignal): Promise<boolean | undefined>
  /** Where this program connects to reach a port that the engine published; opens a tunnel to a remote engine if it must. */
  reach(address: string, port: number, signal?: AbortSignal): Promise<{ readonly host: string; readonly port: number }>
  close(): Promise<void>
}
