import { randomUUID } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import type { UndoOffer } from '../view.ts'
import type { CacheDefinition } from './definitions.ts'

/** What was done to a deployment's caches, for as long as it can be undone. */
export type Undoable =
  | {
      readonly kind: 'created'
      readonly name: string
      readonly queryId: string | null
      /** The statement that brings back what was there before. */
      readonly replaced: string | null
    }
  | { readonly kind: 'dropped'; readonly definitions: readonly CacheDefinition[] }

export interface UndoBook {
  enter(deploymentId: string, undoable: Undoable): UndoOffer
  /** Gives it once, and only in time. */
  take(deploymentId: string, undoToken: string): Undoable | undefined
}

const undoMs = 10_000

export function createUndoBook(clock: Clock): UndoBook {
  const entries = new Map<
    string,
    { readonly deploymentId: string; readonly undoable: Undoable; readonly until: number }
  >()
  return {
    enter(deploymentId, undoable) {
      const undoToken = randomUUID()
      entries.set(undoToken, { deploymentId, undoable, until: clock.monotonic() + undoMs })
      clock.after(undoMs, () => entries.delete(undoToken))
      return { undoToken, undoUntil: clock.now() + undoMs }
    },
    take(deploymentId, undoToken) {
      const entry = entries.get(undoToken)
      if (entry?.deploymentId !== deploymentId) return undefined
      entries.delete(undoToken)
      return clock.monotonic() <= entry.until ? entry.undoable : undefined
    },
  }
}
