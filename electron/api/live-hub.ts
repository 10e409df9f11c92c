import { randomUUID } from 'node:crypto'
import type { Unsubscribe } from '../base/listeners.ts'
import type { LiveMessage, LiveState } from './live-message.ts'

export interface NumberedMessage {
  /** `<run>.<number>`: a number of another run of the program is never taken for one of this run. */
  readonly id: string
  readonly message: LiveMessage
}

export interface LiveHub {
  publish(message: LiveMessage): void
  /**
   * Starts with what was missed since `lastId`, or with a snapshot when that is not known any more, and goes on with
   * everything that is published.
   */
  subscribe(lastId: string | null, send: (message: NumberedMessage) => void): Unsubscribe
}

/**
 * The one live stream, before it is text: numbers each message and keeps the last `kept` of them for pages that come
 * back after a break.
 */
export function createLiveHub(snapshot: () => LiveState, kept = 2000): LiveHub {
  const run = randomUUID().slice(0, 8)
  const subscribers = new Set<(message: NumberedMessage) => void>()
  const recent: NumberedMessage[] = []
  let number = 0

  /** Where in `recent` the messages after `lastId` begin; null when some of them are no longer there. */
  function resumeAt(lastId: string | null): number | null {
    const [ofRun, text] = (lastId ?? '').split('.')
    const last = Number(text)
    if (ofRun !== run || !Number.isInteger(last) || last > number || last < number - recent.length) return null
    return recent.length - (number - last)
  }

  return {
    publish(message) {
      number += 1
      const numbered = { id: `${run}.${number}`, message }
      recent.push(numbered)
      if (recent.length > kept) recent.splice(0, recent.length - kept)
      for (const send of [...subscribers]) send(numbered)
    },
    subscribe(lastId, send) {
      const from = resumeAt(lastId)
      if (from === null) send({ id: `${run}.${number}`, message: { kind: 'snapshot', state: snapshot() } })
      else for (const missed of recent.slice(from)) send(missed)
      const own = (message: NumberedMessage) => send(message)
      subscribers.add(own)
      return () => subscribers.delete(own)
    },
  }
}
