import type { Clock } from '../../base/clock.ts'
import type { Engine } from '../../engines/engine.ts'
import type { InstanceReadiness } from '../../readyset/instance-readiness.ts'
import { askFacts, askReadiness } from '../observe/ask-instance.ts'
import { startOf } from '../observe/entry.ts'
import { keepConnection } from '../observe/kept-connection.ts'
import { whyNotAnswering } from '../observe/probe-failure.ts'
import { createTimetable } from '../observe/timetable.ts'
import type { GuestEntry } from './guest-entry.ts'
import type { GuestObserverHost } from './guest-observer.ts'
import type { GuestRecord } from './guest-record.ts'

const watchedMs = 5_000
const unwatchedMs = 15_000
const startingMs = 1_000
const startingForMs = 60_000
const atOnce = 4

export interface GuestProber {
  due(id: string, ms: number): void
  drop(id: string): void
  disconnect(entry: GuestEntry): void
  setWatched(watched: boolean): void
  close(): void
}

export interface GuestProberOptions {
  readonly clock: Clock
  readonly engine: Engine | undefined
  readonly host: GuestObserverHost
  readonly signal: AbortSignal
  readonly entry: (id: string) => GuestEntry | undefined
  readonly publish: (entry: GuestEntry) => void
}

/** Asks guests a real query, each over one kept connection: adopted ones while their container runs, others always. */
export function createGuestProber(options: GuestProberOptions): GuestProber {
  const { clock, engine, host, signal, publish } = options
  let watched = false
  const timetable = createTimetable(clock, atOnce, visit)

  async function visit(id: string): Promise<void> {
    const entry = options.entry(id)
    const record = host.record(id)
    if (!entry || !record || signal.aborted) return
    const start = runOf(entry, record)
    if (start === null) return
    const task = host.openTask(id)
    if (task && task.state !== 'failed') {
      timetable.due(id, startingMs)
      return
    }
    const [readiness, usage] = await Promise.all([ask(entry, record), watched ? readUsage(entry) : null])
    if (signal.aborted || runOf(entry, host.record(id)) !== start) return
    entry.observed = { ...entry.observed, readiness, usage: usage ?? entry.observed.usage }
    publish(entry)
    if (readiness.kind === 'ready' && entry.factsOf !== start) {
      await learn(entry, record, start)
      publish(entry)
    }
    const young = entry.runningSince !== null && clock.monotonic() - entry.runningSince < startingForMs
    const pause = readiness.kind !== 'ready' && young ? startingMs : watched ? watchedMs : unwatchedMs
    // Spread, so that many instances are not asked in one moment.
    timetable.due(id, pause * (0.9 + Math.random() * 0.2))
  }

  async function ask(entry: GuestEntry, record: GuestRecord): Promise<InstanceReadiness> {
    entry.connection ??= keepConnection(() => host.connect(record.id, signal))
    const wasReady = entry.observed.readiness?.kind === 'ready'
    try {
      return await askReadiness(entry.connection, { mode: record.mode, wasReady }, signal)
    } catch (error) {
      const port = record.origin.from === 'remote' ? record.origin.at.port : (record.origin.listen?.port ?? 0)
      return { kind: 'not-answering', why: host.mask(entry.id, whyNotAnswering(error, port)) }
    }
  }

  async function readUsage({ observed }: GuestEntry) {
    if (!observed.container || !engine) return null
    try {
      const usage = await engine.usage(observed.container.id, signal)
      if (!usage) return null
      const { cpuPercent, memoryBytes, memoryLimitBytes = null } = usage
      return { cpuPercent: Math.round(cpuPercent * 10) / 10, memoryBytes, memoryLimitBytes }
    } catch {
      return null
    }
  }

  async function learn(entry: GuestEntry, record: GuestRecord, start: number): Promise<void> {
    entry.factsOf = start
    try {
      if (entry.connection) host.learnt(record.id, await askFacts(entry.connection, signal))
    } catch {
      // One that does not tell its version is asked again at its next start.
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

/** The run that is asked: a container's start, 0 for what has none, null where nothing runs. */
function runOf(entry: GuestEntry, record: GuestRecord | undefined): number | null {
  if (!record) return null
  return record.origin.from === 'remote' ? 0 : startOf(entry.observed.container)
}
