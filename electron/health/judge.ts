import type { Clock } from '../base/clock.ts'
import type { DeploymentView } from '../deployments/view.ts'
import type { EngineCondition } from '../engines/condition.ts'
import type { AlertBook } from './alert-book.ts'
import type { Reading } from './alert-state.ts'
import {
  crashLoopWords,
  diskPercentOf,
  diskWords,
  downWords,
  engineWords,
  lagWords,
  memoryPercentOf,
  memoryWords,
} from './alert-words.ts'
import { conditionOf } from './condition.ts'
import { downReading, levelReading, restartsReading, restartsWithin } from './readings.ts'
import type { AlertRule, AlertThresholds, DiskView, HealthCondition, InstanceLevels } from './view.ts'

/** Reads the rules of deployments and engines from what is seen of them. */
export interface Judge {
  see(view: DeploymentView): void
  /** The engine restarted it by itself so many times just now. */
  restarted(view: DeploymentView, times: number): void
  measured(levels: InstanceLevels): void
  disk(disk: DiskView): void
  engine(id: string, label: string, condition: EngineCondition): void
  /** Thresholds are others: reads everything again. */
  again(): void
  drop(deploymentId: string): void
  close(): void
}

export interface JudgeOptions {
  readonly clock: Clock
  readonly book: AlertBook
  readonly thresholds: () => AlertThresholds
  /** How many deployments are on an engine. */
  readonly on: (engine: string) => number
}

interface Subject {
  view: DeploymentView
  levels: InstanceLevels | null
  /** What the last look read as too high. */
  high: ReadonlySet<AlertRule>
  /** On the monotonic scale. */
  restarts: readonly number[]
}

const noWords = { title: '', text: '', over: null, about: null }
const keptRestarts = 200
/** Shares of a threshold that a level must be below it before it counts as good again. */
const slackOfLag = 0.2
const slackPercent = 5

export function createJudge({ clock, book, thresholds, on }: JudgeOptions): Judge {
  const engines = new Map<string, { readonly label: string; readonly condition: EngineCondition }>()
  const subjects = new Map<string, Subject>()
  const disks = new Map<string, DiskView>()
  const cancels = new Map<string, () => void>()

  function subjectOf(view: DeploymentView): Subject {
    const known = subjects.get(view.id)
    if (known) return known
    // A loop of an earlier run of this program is over when a window has passed without a restart, no sooner.
    const restarts = book.isOpen(view.id, 'crash-loop') ? [clock.monotonic()] : []
    const subject: Subject = { view, levels: null, high: new Set(), restarts }
    subjects.set(view.id, subject)
    return subject
  }

  function judge(subject: Subject): void {
    const { view } = subject
    const { id, name, listen, why } = view
    const named = { name, port: listen.port }
    const condition = conditionOf(view.state)
    const given = thresholds()
    const over = condition === 'stopped' || condition === 'failed'
    if (over) subject.restarts = []

    const now = clock.monotonic()
    const windowMs = given.restartMinutes * 60_000
    const loops = loopReading(condition, restartsReading(subject.restarts, now, windowMs, given.restarts))
    const count = restartsWithin(subject.restarts, now, windowMs)
    book.read(id, 'crash-loop', loops, crashLoopWords(named, count, given.restartMinutes, over), 0)
    lookAgain(subject, now, windowMs)

    const looping = book.isOpen(id, 'crash-loop')
    book.read(id, 'down', downReading(condition, looping), downWords(named, why, over), given.downSeconds * 1000)
    // What does not run uses no memory. How far it is behind is known again when it runs.
    const ended = over || condition === 'down'
    if (ended) book.read(id, 'memory', 'good', noWords, 0)
    if (over) book.read(id, 'lag', 'good', noWords, 0)
    if (ended) subject.levels = null
  }

  function judgeLevels(subject: Subject, levels: InstanceLevels): void {
    const { id, name, listen } = subject.view
    const named = { name, port: listen.port }
    const given = thresholds()
    const { lagSeconds, lagBytes } = levels
    const bytes = given.lagMegabytes * 1e6
    const readings: Readonly<Record<'memory' | 'lag', Reading>> = {
      memory: levelReading(memoryPercentOf(levels), given.memoryPercent, slackPercent),
      lag:
        lagSeconds === null
          ? levelReading(lagBytes, bytes, bytes * slackOfLag)
          : levelReading(lagSeconds, given.lagSeconds, given.lagSeconds * slackOfLag),
    }
    const twice = (rule: 'memory' | 'lag') =>
      readings[rule] === 'bad' && !subject.high.has(rule) ? 'between' : readings[rule]
    book.read(id, 'memory', twice('memory'), memoryWords(named, levels, false), 0)
    book.read(id, 'lag', twice('lag'), lagWords(named, levels, false), 0)
    subject.high = new Set((['memory', 'lag'] as const).filter((rule) => readings[rule] === 'bad'))
  }

  /** A loop is over when its window has emptied, of which nothing else tells. */
  function lookAgain({ view, restarts }: Subject, now: number, windowMs: number): void {
    cancels.get(view.id)?.()
    cancels.delete(view.id)
    const last = restarts.at(-1)
    if (last === undefined || now - last >= windowMs) return
    const again = () => {
      const subject = subjects.get(view.id)
      if (subject) judge(subject)
    }
    cancels.set(view.id, clock.after(last + windowMs - now + 1, again))
  }

  function judgeDisk(disk: DiskView): void {
    const reading = levelReading(diskPercentOf(disk), thresholds().diskPercent, slackPercent / 2)
    book.read(`engine:${disk.engine}`, 'disk', reading, diskWords(disk), 0)
  }

  /** An engine on which nothing of this program is may come and go. */
  function judgeEngine(id: string): void {
    const engine = engines.get(id)
    if (!engine) return
    const { label, condition } = engine
    const count = on(id)
    const reading: Record<EngineCondition['kind'], Reading> = {
      connected: 'good',
      connecting: 'between',
      unavailable: 'bad',
    }
    const why = condition.kind === 'unavailable' ? condition.problem.message : ''
    const words = engineWords(label, why, count)
    const holdMs = thresholds().downSeconds * 1000
    book.read(`engine:${id}`, 'engine', count === 0 ? 'good' : reading[condition.kind], words, holdMs)
  }

  return {
    see(view) {
      const subject = subjectOf(view)
      subject.view = view
      judge(subject)
      if (view.engine !== null) judgeEngine(view.engine)
    },
    restarted(view, times) {
      const subject = subjectOf(view)
      const added = Array<number>(Math.min(times, keptRestarts)).fill(clock.monotonic())
      subject.restarts = [...subject.restarts, ...added].slice(-keptRestarts)
    },
    measured(levels) {
      const subject = subjects.get(levels.deploymentId)
      if (!subject) return
      subject.levels = levels
      judgeLevels(subject, levels)
    },
    disk(disk) {
      disks.set(disk.engine, disk)
      judgeDisk(disk)
    },
    engine(id, label, condition) {
      engines.set(id, { label, condition })
      judgeEngine(id)
    },
    again() {
      for (const subject of subjects.values()) {
        judge(subject)
        if (subject.levels) judgeLevels(subject, subject.levels)
      }
      for (const disk of disks.values()) judgeDisk(disk)
      for (const id of engines.keys()) judgeEngine(id)
    },
    drop(deploymentId) {
      subjects.delete(deploymentId)
      cancels.get(deploymentId)?.()
      cancels.delete(deploymentId)
      book.drop(deploymentId)
    },
    close() {
      for (const cancel of cancels.values()) cancel()
    },
  }
}

/** Nothing that does not answer has stopped looping, and of an engine that is away nothing is known. */
function loopReading(condition: HealthCondition, restarts: Reading): Reading {
  if (condition === 'unknown') return 'unknown'
  const answers = condition === 'online' || condition === 'snapshotting'
  const over = condition === 'stopped' || condition === 'failed'
  return restarts === 'good' && !answers && !over ? 'between' : restarts
}
