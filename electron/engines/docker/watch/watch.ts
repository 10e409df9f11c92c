import type { Clock } from '../../../base/clock.ts'
import { messageOf } from '../../../base/failure.ts'
import { createListeners, type Unsubscribe } from '../../../base/listeners.ts'
import type { Log } from '../../../base/log.ts'
import type { EngineEvent, EngineInventory } from '../../engine.ts'
import { labels } from '../../labels.ts'
import { backoff } from '../connection/backoff.ts'
import type { Session } from '../connection/session.ts'
import { followedActions, readEvent } from './event-shape.ts'
import type { InventoryReader } from './inventory.ts'
import { createNdjsonSplitter } from './ndjson.ts'
import { pause } from './waits.ts'

export interface WatchOptions {
  readonly reader: InventoryReader
  readonly clock: Clock
  readonly log: Log
  /** How long events are gathered before the containers that they are about are read, in milliseconds. */
  readonly gatherMs: number
  /** How often everything is listed although nothing is known to have happened, in milliseconds. */
  readonly relistEveryMs: number
  /** Called when the engine did not do as it should: the stream of events ended, or a list failed. */
  readonly onTrouble: (session: Session) => void
}

export interface Watch {
  onEvent(listener: (event: EngineEvent) => void): Unsubscribe
  onInventory(listener: (inventory: EngineInventory) => void): Unsubscribe
  /** Follows what happens on this session, until it ends. */
  follow(session: Session): void
  /** Reads everything again now. */
  readAll(session: Session, signal?: AbortSignal): Promise<EngineInventory>
  /** Networks or volumes were changed by this program; the engine's events of them carry no label to filter by. */
  changed(session: Session): void
}

/** With this many containers to look at, one list is cheaper. */
const manyContainers = 50

export function createWatch(options: WatchOptions): Watch {
  const { reader, clock, log, gatherMs, relistEveryMs, onTrouble } = options
  const events = createListeners<EngineEvent>()
  const inventories = createListeners<EngineInventory>()

  async function readAll(session: Session, anew: boolean, signal?: AbortSignal): Promise<EngineInventory> {
    const inventory = await reader.readAll(session, anew, signal)
    inventories.emit(inventory)
    return inventory
  }

  /** Reads in the background: a failure is told to the connection, which finds out what it means. */
  function readQuietly(session: Session, read: () => Promise<EngineInventory>): Promise<void> {
    return read().then(
      () => undefined,
      (error: unknown) => {
        if (session.lost.aborted) return
        log.warn('reading what is on Docker failed', { error: messageOf(error) })
        onTrouble(session)
      },
    )
  }

  function relistSlowly(session: Session): void {
    const cancel = clock.after(relistEveryMs, () => {
      session.lost.removeEventListener('abort', cancel)
      void readQuietly(session, () => readAll(session, false)).then(() => {
        if (!session.lost.aborted) relistSlowly(session)
      })
    })
    session.lost.addEventListener('abort', cancel, { once: true })
  }

  const gathering = new WeakMap<Session, Gathered>()

  /** The first call starts the time; what comes until it is over is read together, and never while a read is under way. */
  function gather(session: Session, containerId: string | undefined): void {
    const gathered = gathering.get(session) ?? { ids: new Set(), all: false, busy: false }
    gathering.set(session, gathered)
    if (containerId === undefined) gathered.all = true
    else gathered.ids.add(containerId)
    if (!gathered.busy) readGathered(session, gathered)
  }

  function readGathered(session: Session, gathered: Gathered): void {
    gathered.busy = true
    clock.after(gatherMs, () => {
      const ids = new Set(gathered.ids)
      const all = gathered.all || ids.size > manyContainers
      gathered.ids.clear()
      gathered.all = false
      const read = async () => {
        if (!all) {
          const inventory = await reader.readContainers(session, ids)
          inventories.emit(inventory)
          return inventory
        }
        return readAll(session, ids.size > 0)
      }
      void readQuietly(session, read).then(() => {
        gathered.busy = false
        if ((gathered.ids.size > 0 || gathered.all) && !session.lost.aborted) readGathered(session, gathered)
      })
    })
  }

  async function followEvents(session: Session): Promise<void> {
    for (let broken = 0; !session.lost.aborted; broken += 1) {
      const opened = clock.monotonic()
      try {
        const stream = await openEvents(session)
        // Listed after the stream is open, so that nothing falls between the two.
        void readQuietly(session, () => readAll(session, true))
        const splitter = createNdjsonSplitter()
        for await (const chunk of stream) {
          for (const raw of splitter.push(chunk)) {
            const event = readEvent(raw)
            if (event === undefined) continue
            events.emit(event)
            gather(session, event.containerId)
          }
        }
      } catch (error) {
        if (!session.lost.aborted) log.info('the stream of Docker events broke', { error: messageOf(error) })
      }
      if (session.lost.aborted) return
      onTrouble(session)
      if (clock.monotonic() - opened > 60_000) broken = 0
      await pause(clock, backoff(broken + 1), session.lost)
    }
  }

  return {
    onEvent: events.add,
    onInventory: inventories.add,
    follow(session) {
      void followEvents(session)
      relistSlowly(session)
    },
    readAll: (session, signal) => readAll(session, true, signal),
    changed: (session) => gather(session, undefined),
  }
}

interface Gathered {
  readonly ids: Set<string>
  all: boolean
  busy: boolean
}

function openEvents(session: Session): Promise<AsyncIterable<Buffer>> {
  const filters = { type: ['container'], label: [labels.deployment], event: followedActions }
  return session.api.stream({ method: 'GET', path: '/events', query: { filters }, doing: 'tell what happens' })
}
