import type { Clock } from '../base/clock.ts'
import type { Unsubscribe } from '../base/listeners.ts'
import type { LiveMessage, PutMessage } from './live-message.ts'

type Publish = (message: LiveMessage) => void

export interface FigureGatherer {
  publish: Publish
  stop: Unsubscribe
}

/** News of figures wait for one another for so long, in milliseconds. */
const gatherMs = 1_000

/**
 * Passes messages on to the pages. What tells figures alone, such as the memory that a deployment uses or when it last answered,
 * waits up to a second for others of its kind: two hundred deployments tell forty such things a second, each of which would make
 * every page lay out its list anew. Everything else goes on at once, and takes the place of what waits under its name; so each
 * thing's own messages keep their order.
 */
export function gatherFigures(publish: Publish, clock: Clock): FigureGatherer {
  const told = new Map<string, string>()
  const waiting = new Map<string, PutMessage>()
  let cancel: Unsubscribe | undefined

  function flush(): void {
    cancel = undefined
    const gathered = [...waiting.values()]
    waiting.clear()
    for (const message of gathered) publish(message)
  }

  return {
    publish(message) {
      if (message.kind !== 'put' && message.kind !== 'remove') {
        publish(message)
        return
      }
      const key = `${message.slice} ${message.id}`
      const besides = message.kind === 'put' ? besidesFigures(message) : undefined
      const isFigures = besides !== undefined && told.get(key) === besides
      if (besides === undefined) told.delete(key)
      else told.set(key, besides)
      if (isFigures && message.kind === 'put') {
        waiting.set(key, message)
        cancel ??= clock.after(gatherMs, flush)
        return
      }
      waiting.delete(key)
      publish(message)
    },
    stop: () => cancel?.(),
  }
}

/** All that a message says but for its figures, to be compared; undefined where everything in it is news. */
function besidesFigures(message: PutMessage): string | undefined {
  switch (message.slice) {
    case 'deployments': {
      const { usage, state, ...rest } = message.value
      return JSON.stringify([rest, state.kind === 'online' ? state.kind : state, usage === null])
    }
    case 'engines':
      return JSON.stringify({ ...message.value, listedAt: null })
    case 'tasks':
      return undefined
  }
}
