import type { Clock } from '../../base/clock.ts'
import type { Engine } from '../../engines/engine.ts'
import type { InstanceReadiness } from '../../readyset/instance-readiness.ts'
import type { CacheMode } from '../../readyset/kinds.ts'
import type { KnownFacts } from '../service/deployment-record.ts'
import { askFacts, askReadiness } from './ask-instance.ts'
import type { InstanceEntry } from './entry.ts'
import type { InstanceConnection } from './instances.ts'
import { keepConnection } from './kept-connection.ts'
import { whyNotAnswering } from './probe-failure.ts'
import { createTimetable } from './timetable.ts'

/** Of what an observer keeps, what asking needs. */
export type ProbedEntry = Pick<InstanceEntry, 'id' | 'observed' | 'connection' | 'factsOf' | 'runningSince'>

/** An instance as it is to be asked now. */
export interface Subject {
  /** The run that is asked: when it started, or 0 where nobody tells. An answer of another run says nothing. */
  readonly run: number
  /** A task asks for itself, and says so in its steps. */
  readonly atWork: boolean
  readonly mode: CacheMode
  readonly port: number
  /** Undefined where no engine runs it. */
  readonly engine: Engine | undefined
  connect(): Promise<InstanceConnection>
}

export interface Prober<E extends ProbedEntry> {
  /** Asks the instance after `ms` at the latest. */
  due(id: string, ms: number): void
  drop(id: string): void
  disconnect(entry: E): void
  setWatched(watched: boolean): void
  close(): void
}

export interface ProberOptions<E extends ProbedEntry> {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** So many are asked at the same time. */
  readonly atOnce: number
  readonly host: {
    mask(id: string, text: string): string
    learnt(id: string, facts: KnownFacts): void
  }
  readonly entry: (id: string) => E | undefined
  /** Undefined where nothing runs that could be asked. */
  readonly subject: (entry: E) => Subject | undefined
  readonly publish: (entry: E) => void
}

const watchedMs = 5_000
const unwatchedMs = 15_000
/** While an instance is starting, its first answer is waited for more closely. */
const startingMs = 1_000
const startingForMs = 60_000

/** Asks running instances a real query, each over one kept connection, each at its own time. */
export function createProber<E extends ProbedEntry>(options: ProberOptions<E>): Prober<E> {
  const { clock, signal, host, publish } = options
  let watched = false
  const timetable = createTimetable(clock, options.atOnce, visit)

  async function visit(id: string): Promise<void> {
    const entry = options.entry(id)
    const subject = entry && options.subject(entry)
    if (!subject || signal.aborted) return
    if (subject.atWork) {
      timetable.due(id, startingMs)
      return
    }
    const { run } = subject
    const [readiness, usage] = await Promise.all([ask(entry, subject), watched ? readUsage(entry, subject) : null])
    if (signal.aborted || options.subject(entry)?.run !== run) return
    entry.observed = { ...entry.observed, readiness, usage: usage ?? entry.observed.usage }
    publish(entry)
    if (readiness.kind === 'ready' && entry.factsOf !== run) {
      await learn(entry, run)
      publish(entry)
    }
    timetable.due(id, nextIn(entry, readiness))
  }

  function nextIn({ runningSince }: E, readiness: InstanceReadiness): number {
    const young = runningSince !== null && clock.monotonic() - runningSince < startingForMs
    if (readiness.kind !== 'ready' && young) return startingMs
    const pause = watched ? watchedMs : unwatchedMs
    // Spread, so that many instances are not asked in one moment.
    return pause * (0.9 + Math.random() * 0.2)
  }

  async function ask(entry: E, { mode, port, connect }: Subject): Promise<InstanceReadiness> {
    entry.connection ??= keepConnection(connect)
    const wasReady = entry.observed.readiness?.kind === 'ready'
    try {
      return await askReadiness(entry.connection, { mode, wasReady }, signal)
    } catch (error) {
      return { kind: 'not-answering', why: host.mask(entry.id, whyNotAnswering(error, port)) }
    }
  }

  async function readUsage({ observed: { container } }: E, { engine }: Subject) {
    if (!container || !engine) return null
    try {
      const usage = await engine.usage(container.id, signal)
      if (!usage) return null
      const { cpuPercent, memoryBytes, memoryLimitBytes = null } = usage
      return { cpuPercent: Math.round(cpuPercent * 10) / 10, memoryBytes, memoryLimitBytes }
    } catch {
      return null
    }
  }

  /** Versions do not change while an instance runs, so they are asked once for each start. */
  async function learn(entry: E, run: number): Promise<void> {
    entry.factsOf = run
    try {
      if (entry.connection) host.learnt(entry.id, await askFacts(entry.connection, signal))
    } catch {
      // An instance that does not tell its version is asked again at its next start.
    }
  }

  return {
    due: (id, ms) => timetable.due(id, ms),
    drop: (id) => timetable.drop(id),
    disconnect(entry) {
      const { connection } = entry
      entry.connection = undefined
      void connection?.close()
    },
    setWatched(value) {
      watched = value
    },
    close: () => timetable.close(),
  }
}
