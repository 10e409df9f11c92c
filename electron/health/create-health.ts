import type { Clock } from '../base/clock.ts'
import { Failure } from '../base/failure.ts'
import { createListeners, type Unsubscribe } from '../base/listeners.ts'
import type { Log } from '../base/log.ts'
import type { DeploymentView } from '../deployments/view.ts'
import type { EngineCondition } from '../engines/condition.ts'
import type { Engine, EngineEvent, EngineId } from '../engines/engine.ts'
import { labels } from '../engines/labels.ts'
import type { Storage } from '../storage/storage.ts'
import { type AlertNews, createAlertBook } from './alert-book.ts'
import { createAlertStore } from './alert-store.ts'
import { alertPath } from './alert-words.ts'
import { conditionOf } from './condition.ts'
import { createDiskWatch } from './disk-watch.ts'
import { containerOf, factOfEvent, factOfLifecycle } from './engine-facts.ts'
import { createEntryStore, type NewEntry } from './entry-store.ts'
import type { Health, HealthHost } from './health.ts'
import { createJudge } from './judge.ts'
import { seenChanges } from './seen-changes.ts'
import { createSlotStore } from './slot-store.ts'
import { stripOf, stripStart } from './strip.ts'
import type { HealthNote, HealthView, WhichContainer } from './view.ts'
import { createWatchTime, type WatchBreak } from './watch-time.ts'

export interface HealthOptions {
  readonly storage: Storage
  readonly engines: ReadonlyMap<EngineId, Engine>
  readonly clock: Clock
  readonly log: Log
  readonly host: HealthHost
}

const tickMs = 30_000
const complainEveryMs = 60_000

/** Puts the parts of the feature together. Nothing is watched before `start`. */
export function createHealth({ storage, engines, clock, log, host }: HealthOptions): Health {
  const views = createListeners<HealthView>()
  const notes = createListeners<HealthNote>()
  const entries = createEntryStore(storage)
  const slots = createSlotStore(storage)
  const time = createWatchTime(storage, clock, slots)
  const revisions = new Map<string, number>()
  /** Deployments that the engine told of since this program started. */
  const looked = new Set<string>()
  const stops: Unsubscribe[] = []
  let complainedAt = Number.NEGATIVE_INFINITY
  let cancelTick = () => {}
  let closed = false

  /** A full disk or a locked file costs history, never the program. */
  function attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      if (clock.monotonic() - complainedAt < complainEveryMs) return
      complainedAt = clock.monotonic()
      log.error('the history of health could not be kept', error)
    }
  }

  const deploymentsOn = (engine: string) => host.list().filter((one) => one.engine === engine).length
  const book = createAlertBook({ clock, store: createAlertStore(storage), attempt, onNews, onChange: publish })
  const judge = createJudge({ clock, book, thresholds: () => host.thresholds(), on: deploymentsOn })
  const disks = createDiskWatch({
    engines: [...engines.values()],
    clock,
    inUse: (engine) => deploymentsOn(engine.id) > 0,
    onDisk(disk) {
      judge.disk(disk)
      publish()
    },
  })

  function view(): HealthView {
    return {
      alerts: book.open().map(({ id, subject, rule, firedAt, title, text, about, mute }) => {
        const deploymentId = deploymentOf(subject)
        return { id, rule, deploymentId, firedAt, title, text, about, path: alertPath(rule, deploymentId), mute }
      }),
      muted: book.muted(),
      disks: disks.views(),
      revisions: Object.fromEntries(revisions),
    }
  }

  function publish(): void {
    if (!closed) views.emit(view())
  }

  function add(deploymentId: string, entry: NewEntry): void {
    attempt(() => entries.add(deploymentId, entry))
    revised(deploymentId)
  }

  function revised(deploymentId: string): void {
    revisions.set(deploymentId, (revisions.get(deploymentId) ?? 0) + 1)
    publish()
  }

  function onNews({ what, alert, words, muted }: AlertNews): void {
    const { id, subject, rule, title, text, about } = alert
    const deploymentId = deploymentOf(subject)
    if (deploymentId !== null && what !== 'reminded') {
      const fact = what === 'fired' ? { text: `${title}: ${text}` } : { text: title }
      add(deploymentId, { at: clock.now(), fact: { kind: `alert-${what}`, rule, ...fact, ...(about && { about }) } })
    }
    if (muted) return
    const path = alertPath(rule, deploymentId)
    const system = host.systemNotifications()
    if (what !== 'resolved') notes.emit({ id, tone: 'bad', title, text, about, path, system })
    else if (words.over !== null) notes.emit({ id, tone: 'good', title: words.over, text: '', about, path, system })
  }

  function see(seen: DeploymentView): void {
    const { id } = seen
    const condition = conditionOf(seen.state)
    let before: ReturnType<typeof entries.known> = null
    attempt(() => {
      before = entries.known(id)
    })
    const first = !looked.has(id)
    const { known, facts, betterWhy } = seenChanges(before, seen, !first)
    if (condition !== 'unknown') looked.add(id)
    const at = clock.now()
    for (const { fact, times } of facts) {
      add(id, { at, times, unseen: first && before !== null, fact })
      if (fact.kind === 'restarted' && !first) judge.restarted(seen, times)
    }
    if (betterWhy) {
      attempt(() => entries.amend(id, betterWhy))
      revised(id)
    }
    if (JSON.stringify(known) !== JSON.stringify(before)) attempt(() => entries.keepKnown(id, known, at))
    attempt(() => time.becomes(id, condition === 'unknown' && !looked.has(id) ? null : condition))
    judge.see(seen)
  }

  function forget(id: string): void {
    time.drop(id)
    looked.delete(id)
    revisions.delete(id)
    judge.drop(id)
    attempt(() => entries.forget(id))
    publish()
  }

  function tell(missed: WatchBreak | null): void {
    if (!missed) return
    attempt(() => {
      for (const id of entries.allKnown().keys()) {
        if (missed.kind === 'gap') {
          const { from, to, because } = missed
          add(id, { at: from, until: to, fact: { kind: 'gap', because } })
        } else add(id, { at: missed.at, fact: { kind: 'clock-back', ms: missed.ms } })
      }
    })
  }

  function tick(): void {
    attempt(() => tell(time.tick()))
    cancelTick = clock.after(tickMs, tick)
  }

  function follow(engine: Engine): readonly Unsubscribe[] {
    const happened = (id: string | undefined, container: WhichContainer | null, event: EngineEvent) => {
      if (id === undefined || container === null || !looked.has(id)) return
      const fact = factOfEvent(event, container, atWork(id))
      if (fact) add(id, { at: event.at, fact })
    }
    const condition = (now: EngineCondition) => judge.engine(engine.id, engine.label, now)
    condition(engine.condition())
    return [
      engine.onCondition(condition),
      engine.onEvent((event) => happened(event.labels[labels.deployment], containerOf(event), event)),
      // What was adopted carries no labels of this program; it is known by its container.
      ...(engine.neighbours
        ? [engine.neighbours.onEvent((event) => happened(adoptedBy(event.containerId), 'readyset', event))]
        : []),
    ]
  }

  function adoptedBy(containerId: string): string | undefined {
    return host.list().find((one) => one.origin.from === 'adopted' && one.containerId === containerId)?.id
  }

  const atWork = (id: string) => host.list().find((one) => one.id === id)?.taskId != null

  function mustKnow(id: string): number {
    const since = entries.allKnown().get(id)
    if (since !== undefined) return since
    throw new Failure(
      'not-found',
      'Nothing is known of this deployment; it may have been torn down or forgotten. Nothing was changed.',
      { hint: 'Go back to the list of deployments: it shows what there is now.' },
    )
  }

  return {
    view,
    timeline(id, before) {
      mustKnow(id)
      return entries.page(id, before)
    },
    strip(id, span) {
      const since = mustKnow(id)
      attempt(() => tell(time.tick()))
      const now = clock.now()
      return stripOf(span, now, since, slots.read(id, stripStart(span, now), now))
    },
    mute(id, howLong) {
      book.mute(id, howLong)
      return view()
    },
    muteDeployment(id, muted) {
      if (muted) mustKnow(id)
      book.muteDeployment(id, muted)
      return view()
    },
    onView: (listener) => views.add(listener),
    onNote: (listener) => notes.add(listener),
    start() {
      attempt(() => tell(time.start()))
      stops.push(
        host.onView((change) => (change.kind === 'put' ? see(change.view) : forget(change.id))),
        host.onLifecycle((event) => {
          const fact = factOfLifecycle(event, atWork(event.deploymentId))
          if (fact) add(event.deploymentId, { at: event.at, unseen: event.missed === true, fact })
        }),
        host.onLevels((levels) => judge.measured(levels)),
        host.onThresholds(() => judge.again()),
        ...[...engines.values()].flatMap(follow),
      )
      for (const one of host.list()) see(one)
      disks.start()
      tick()
    },
    close() {
      closed = true
      cancelTick()
      for (const stop of stops.splice(0)) stop()
      disks.close()
      judge.close()
      book.close()
      attempt(() => void time.tick())
    },
  }
}

function deploymentOf(subject: string): string | null {
  return subject.startsWith('engine:') ? null : subject
}
