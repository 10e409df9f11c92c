import { randomUUID } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'

/** What was created, for as long as it can be undone. */
export interface Undoable {
  readonly deploymentId: string
  readonly name: string
  readonly queryId: string | null
  /** The statement that brings back what was there before. */
  readonly replaced: string | null
}

export interface UndoBook {
  enter(undoable: Undoable): { readonly undoToken: string; readonly undoUntil: number }
  /** Gives it once, and only in time. */
  take(deploymentId: string, undoToken: string): Undoable | undefined
}

export const undoMs = 10_000

export function createUndoBook(clock: Clock): UndoBook {
  const entries = new Map<string, { readonly undoable: Undoable; readonly until: number }>()
  return {
    enter(undoable) {
      const undoToken = randomUUID()
      entries.set(undoToken, { undoable, until: clock.monotonic() + undoMs })
      clock.after(undoMs, () => entries.delete(undoToken))
      return { undoToken, undoUntil: clock.now() + undoMs }
    },
    take(deploymentId, undoToken) {
      const entry = entries.get(undoToken)
      if (entry?.undoable.deploymentId !== deploymentId) return undefined
      entries.delete(undoToken)
      return clock.monotonic() <= entry.until ? entry.undoable : undefined
    },
  }
}
