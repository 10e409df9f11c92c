import { assertNever } from '../../base/assert-never.ts'
import type { StepState } from '../view.ts'
import { isFinished, type StepRecord, type TaskRecord } from './task-record.ts'

export type Move =
  | { readonly do: 'run'; readonly step: StepRecord }
  | { readonly do: 'undo'; readonly step: StepRecord }
  /** Nothing is left to do: the task ends. */
  | { readonly do: 'end' }
  /** The user's word is needed, or the task has ended. */
  | { readonly do: 'wait' }

const touched: readonly StepState[] = ['running', 'passed', 'warned', 'failed', 'cancelled']

function hasToBeUndone(step: StepRecord): boolean {
  return step.undoable && touched.includes(step.state)
}

/** Nothing that the task made is left: each step that leaves something behind was undone, or never ran. */
export function isUndone(task: TaskRecord): boolean {
  return !task.steps.some(hasToBeUndone)
}

/**
 * What a task does next, from its record alone; the same after a cut as without one. A step that was cut off in the
 * middle is run again: steps look at what is there before they do anything.
 */
export function nextMove(task: TaskRecord): Move {
  switch (task.state) {
    case 'running': {
      const step = task.steps.find((one) => !isFinished(one))
      return step ? { do: 'run', step } : { do: 'end' }
    }
    case 'cancelling':
    case 'undoing': {
      const step = task.steps.findLast(hasToBeUndone)
      return step ? { do: 'undo', step } : { do: 'end' }
    }
    case 'failed':
    case 'succeeded':
    case 'cancelled':
    case 'rolled-back':
      return { do: 'wait' }
    default:
      return assertNever(task.state)
  }
}
