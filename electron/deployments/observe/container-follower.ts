import type { Clock } from '../../base/clock.ts'
import type { Engine } from '../../engines/engine.ts'
import type { EngineContainer } from '../../engines/objects.ts'
import { lastWords } from '../steps/last-words.ts'
import { type InstanceEntry, startOf } from './entry.ts'
import { exitOf } from './exit-of.ts'
import type { InstanceSighting } from './instance-memory.ts'
import type { Prober } from './prober.ts'
import { sightingOf } from './sighting-of.ts'
import type { SteadyWall } from './steady-wall.ts'

export interface FollowerOptions<E extends InstanceEntry> {
  readonly clock: Clock
  readonly wall: SteadyWall
  readonly prober: Pick<Prober<E>, 'due' | 'disconnect'>
  readonly host: {
    mask(id: string, text: string): string
    /** The engine says this of an instance. */
    seen(id: string, sighting: InstanceSighting): void
  }
  readonly publish: (entry: E) => void
}

const restartWindowMs = 5 * 60_000

/** Takes in what an engine says of an instance's container, which is null where it has none. */
export type ContainerFollower<E extends InstanceEntry> = (
  entry: E,
  container: EngineContainer | null,
  engine: Engine,
) => void

/** Follows instances through the starts and ends of their containers. */
export function createContainerFollower<E extends InstanceEntry>(options: FollowerOptions<E>): ContainerFollower<E> {
  const { clock, wall, prober, host, publish } = options

  /** Reads why an instance ended from the last lines of its log. */
  async function explain(entry: E, { id, state }: EngineContainer, engine: Engine): Promise<void> {
    if (state.kind !== 'exited' && state.kind !== 'restarting') return
    const lines = (await lastWords(engine, id)).map((line) => host.mask(entry.id, line))
    entry.observed = { ...entry.observed, lastExit: exitOf(id, state, lines) }
    publish(entry)
  }

  return (entry, container, engine) => {
    const before = entry.observed.container
    const startedAt = startOf(container)
    const restarted = startedAt !== startOf(before)
    entry.observed = { ...entry.observed, container }
    const again = before?.id === container?.id ? (container?.restartCount ?? 0) - (before?.restartCount ?? 0) : 0
    if (again > 0) entry.restartedAt = [...entry.restartedAt, ...Array<number>(again).fill(clock.monotonic())]
    if (restarted) {
      entry.runningSince = startedAt === null ? null : Math.min(clock.monotonic(), wall.monotonicOf(startedAt))
      entry.observed = { ...entry.observed, readiness: null, usage: null }
      prober.disconnect(entry)
    }
    host.seen(entry.id, sightingOf(container, clock.now()))
    if (startedAt !== null && restarted) prober.due(entry.id, 0)
    if (container && (container.state.kind === 'exited' || container.state.kind === 'restarting'))
      void explain(entry, container, engine)
    publish(entry)
  }
}

/** What is judged by time: how often the engine started the instance again lately, and for how long it has run. */
export function recently(
  entry: InstanceEntry,
  now: number,
): { readonly restarts: number; readonly runningForMs: number } {
  entry.restartedAt = entry.restartedAt.filter((at) => now - at < restartWindowMs)
  const { restartedAt, runningSince } = entry
  return { restarts: restartedAt.length, runningForMs: runningSince === null ? 0 : now - runningSince }
}
