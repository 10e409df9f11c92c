import type { Check } from '../../readyset/kinds.ts'
import type { StepProgress, TaskError } from '../view.ts'

/** How a step that did its work ended. */
export type StepOutcome = 'passed' | 'warned' | 'skipped'

/** All that can happen in a task. Times are milliseconds since the epoch. */
export type TaskEvent =
  | { readonly what: 'step-begun'; readonly step: string; readonly at: number }
  | { readonly what: 'step-progress'; readonly step: string; readonly progress: StepProgress | null }
  | { readonly what: 'step-detail'; readonly step: string; readonly detail: string }
  | { readonly what: 'step-checks'; readonly step: string; readonly checks: readonly Check[] }
  | { readonly what: 'step-ended'; readonly step: string; readonly outcome: StepOutcome; readonly at: number }
  | { readonly what: 'step-failed'; readonly step: string; readonly error: TaskError; readonly at: number }
  /** The step gave way to a cancel in the middle of its work. */
  | { readonly what: 'step-stopped'; readonly step: string; readonly at: number }
  | { readonly what: 'step-undone'; readonly step: string; readonly at: number }
  | { readonly what: 'undo-failed'; readonly step: string; readonly error: TaskError; readonly at: number }
  | { readonly what: 'cancel-asked' }
  | { readonly what: 'retry-asked' }
  | { readonly what: 'roll-back-asked' }
  | { readonly what: 'force-asked' }
  /** A new task takes the place of one that waits for a decision. */
  | { readonly what: 'dismissed'; readonly at: number }
  | { readonly what: 'ended'; readonly at: number }

/** Events that only move a bar or a word: they are shown at most ten times a second and need not survive a cut. */
export function isPassing(event: TaskEvent): boolean {
  return event.what === 'step-progress' || event.what === 'step-detail'
}
