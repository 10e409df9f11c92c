import type { Clock } from '../../base/clock.ts'
import type { InstanceReadiness } from '../../readyset/instance-readiness.ts'
import type { DeploymentRecord } from '../service/deployment-record.ts'
import { effectiveModeOf } from '../service/effective-mode.ts'
import { askFacts, askReadiness } from './ask-instance.ts'
import { type Entry, startOf } from './entry.ts'
import { keepConnection } from './kept-connection.ts'
import type { ObserverHost } from './observer.ts'
import { whyNotAnswering } from './probe-failure.ts'
import { createTimetable } from './timetable.ts'

export interface Prober {
  /** Asks the instance after `ms` at the latest. */
  due(id: string, ms: number): void
  drop(id: string): void
  disconnect(entry: Entry): void
  setWatched(watched: boolean): void
  close(): void
}

export interface ProberOptions {
  readonly clock: Clock
  readonly host: Pick<ObserverHost, 'record' | 'openTask' | 'connect' | 'mask' | 'learnt'>
  readonly signal: AbortSignal
  readonly entry: (id: string) => Entry | undefined
  readonly publish: (entry: Entry) => void
}

const watchedMs = 5_000
const unwatchedMs = 15_000
/** While an instance is starting, its first answer is waited for more closely. */
const startingMs = 1_000
const startingForMs = 60_000
const atOnce = 8

/** Asks running instances a real query, each over one kept connection, each at its own time. */
export function createProber({ clock, host, signal, entry: find, publish }: ProberOptions): Prober {
  let watched = false
  const timetable = createTimetable(clock, atOnce, visit)

  async function visit(id: string): Promise<void> {
    const entry = find(id)
    const record = host.record(id)
    if (!entry || !record || signal.aborted) return
    const start = startOf(entry.observed.container)
    if (start === null) return
    // A task asks for itself, and says so in its steps.
    if (isAtWork(host.openTask(id)?.state)) {
      timetable.due(id, startingMs)
      return
    }
    const [readiness, usage] = await Promise.all([ask(entry, record), watched ? readUsage(entry) : null])
    if (signal.aborted || startOf(entry.observed.container) !== start) return
    entry.observed = { ...entry.observed, readiness, usage: usage ?? entry.observed.usage }
    publish(entry)
    if (readiness.kind === 'ready' && entry.factsOf !== start) {
      await learn(entry, record, start)
      publish(entry)
    }
    timetable.due(id, nextIn(entry, readiness))
  }

  function nextIn(entry: Entry, readiness: InstanceReadiness): number {
    const age = entry.runningSince === null ? 0 : clock.monotonic() - entry.runningSince
    if (readiness.kind !== 'ready' && age < startingForMs) return startingMs
    const pause = watched ? watchedMs : unwatchedMs
    // Spread, so that many instances are not asked in one moment.
    return pause * (0.9 + Math.random() * 0.2)
  }

  async function ask(entry: Entry, record: DeploymentRecord): Promise<InstanceReadiness> {
    entry.connection ??= keepConnection(() => host.connect(record, signal))
    const mode = effectiveModeOf(record)
    const wasReady = entry.observed.readiness?.kind === 'ready'
    try {
      return await askReadiness(entry.connection, { mode, wasReady }, signal)
    } catch (error) {
      return { kind: 'not-answering', why: host.mask(entry.id, whyNotAnswering(error, record.spec.listen.port)) }
    }
  }

  async function readUsage(entry: Entry) {
    const container = entry.observed.container
    if (!container) return null
    try {
      const usage = await entry.engine.usage(container.id, signal)
      if (!usage) return null
      const { cpuPercent, memoryBytes, memoryLimitBytes = null } = usage
      return { cpuPercent: Math.round(cpuPercent * 10) / 10, memoryBytes, memoryLimitBytes }
    } catch {
      return null
    }
  }

  /** Versions do not change while an instance runs, so they are asked once for each start. */
  async function learn(entry: Entry, record: DeploymentRecord, start: number): Promise<void> {
    entry.factsOf = start
    try {
      if (entry.connection) host.learnt(record.id, await askFacts(entry.connection, signal))
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

function isAtWork(state: string | undefined): boolean {
  return state !== undefined && state !== 'failed'
}
