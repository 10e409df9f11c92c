import * as z from 'zod'
import type { Clock } from '../../../base/clock.ts'
import { messageOf } from '../../../base/failure.ts'
import { createListeners } from '../../../base/listeners.ts'
import type { Log } from '../../../base/log.ts'
import type { EngineEvent } from '../../engine.ts'
import { labels } from '../../labels.ts'
import type { NeighbourContainer, Neighbours } from '../../neighbours.ts'
import { backoff } from '../connection/backoff.ts'
import type { Session } from '../connection/session.ts'
import { listedSchema, stateSignature } from '../containers/container-shape.ts'
import { followedActions, readEvent } from '../watch/event-shape.ts'
import { createNdjsonSplitter } from '../watch/ndjson.ts'
import { mapAtOnce, pause } from '../watch/waits.ts'
import { inspectNeighbour } from './neighbour-requests.ts'

export interface NeighbourWatch extends Pick<Neighbours, 'onList' | 'onEvent'> {
  /** Follows this session until it ends, once somebody listens. */
  follow(session: Session): void
  read(session: Session, signal?: AbortSignal): Promise<readonly NeighbourContainer[]>
}

export interface NeighbourWatchOptions {
  readonly clock: Clock
  readonly log: Log
  readonly gatherMs: number
  readonly relistEveryMs: number
}

const atOnce = 6
const namesSchema = z.array(
  listedSchema.element.extend({ Labels: z.record(z.string(), z.string()).nullish(), Image: z.string().default('') }),
)

interface Known {
  readonly signature: string
  readonly container: NeighbourContainer
}

/**
 * Follows the containers that are not this program's. Each is inspected once, and again when its listed state is another: an
 * environment never changes, and a machine may run hundreds of them.
 */
export function createNeighbourWatch({ clock, log, gatherMs, relistEveryMs }: NeighbourWatchOptions): NeighbourWatch {
  const lists = createListeners<readonly NeighbourContainer[]>()
  const events = createListeners<EngineEvent>()
  const followed = new WeakSet<Session>()
  const dirty = new Set<string>()
  let known = new Map<string, Known>()
  let session: Session | undefined
  let told = ''
  let listening = 0
  let last: Promise<unknown> = Promise.resolve()
  let gathering = false

  async function readNow(from: Session, signal?: AbortSignal): Promise<readonly NeighbourContainer[]> {
    const listed = await from.api.json(namesSchema, {
      method: 'GET',
      path: '/containers/json',
      query: { all: true },
      doing: 'list containers',
      signal,
    })
    const theirs = listed.filter(({ Labels }) => !isOwn(Labels ?? {}))
    const anew = new Set(dirty)
    dirty.clear()
    const next = await mapAtOnce(atOnce, theirs, async (item): Promise<readonly [string, Known] | undefined> => {
      const signature = stateSignature(item)
      const before = known.get(item.Id)
      if (before?.signature === signature && !anew.has(item.Id)) return [item.Id, before]
      const container = await inspectNeighbour(from, item.Id, signal)
      return container && [item.Id, { signature, container }]
    })
    known = new Map(next.filter((entry) => entry !== undefined))
    const list = [...known.values()].map(({ container }) => container)
    const now = JSON.stringify(list)
    if (now !== told) {
      told = now
      lists.emit(list)
    }
    return list
  }

  /** Reads follow each other, so that an older one never overwrites a newer one. */
  function read(from: Session, signal?: AbortSignal): Promise<readonly NeighbourContainer[]> {
    const result = last.then(
      () => readNow(from, signal),
      () => readNow(from, signal),
    )
    last = result.catch(() => undefined)
    return result
  }

  function readQuietly(from: Session): void {
    read(from).catch((error: unknown) => {
      if (!from.lost.aborted) log.info('other containers cannot be read now', { error: messageOf(error) })
    })
  }

  function gather(from: Session): void {
    if (gathering) return
    gathering = true
    clock.after(gatherMs, () => {
      gathering = false
      if (!from.lost.aborted) readQuietly(from)
    })
  }

  async function followEvents(from: Session): Promise<void> {
    for (let broken = 0; !from.lost.aborted; broken += 1) {
      try {
        const filters = { type: ['container'], event: followedActions }
        const stream = await from.api.stream({
          method: 'GET',
          path: '/events',
          query: { filters },
          doing: 'tell what happens',
        })
        readQuietly(from)
        const splitter = createNdjsonSplitter()
        for await (const chunk of stream) {
          for (const raw of splitter.push(chunk)) {
            const event = readEvent(raw)
            if (event === undefined || isOwn(event.labels)) continue
            dirty.add(event.containerId)
            events.emit(event)
            gather(from)
          }
        }
      } catch (error) {
        if (!from.lost.aborted) log.info('the stream of other containers’ events broke', { error: messageOf(error) })
      }
      if (!from.lost.aborted) await pause(clock, backoff(broken + 1), from.lost)
    }
  }

  async function relistSlowly(from: Session): Promise<void> {
    while (!from.lost.aborted) {
      await pause(clock, relistEveryMs, from.lost)
      if (!from.lost.aborted) readQuietly(from)
    }
  }

  function begin(): void {
    if (listening === 0 || session === undefined || session.lost.aborted || followed.has(session)) return
    followed.add(session)
    void followEvents(session)
    void relistSlowly(session)
  }

  return {
    onList(listener) {
      listening += 1
      const stop = lists.add(listener)
      begin()
      return () => {
        listening -= 1
        stop()
      }
    },
    onEvent: (listener) => events.add(listener),
    follow(next) {
      session = next
      // What was known may be of another engine.
      known = new Map()
      begin()
    },
    read,
  }
}

function isOwn(theirs: Readonly<Record<string, string>>): boolean {
  return Object.values(labels).some((name) => Object.hasOwn(theirs, name))
}
