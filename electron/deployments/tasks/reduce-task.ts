import { assertNever } from '../../base/assert-never.ts'
import type { TaskEvent } from './task-event.ts'
import { goesBack, isCommitted, type StepRecord, type TaskRecord } from './task-record.ts'

/**
 * What an event makes of a task. Pure and total: an event that does not fit the task's state (a cancel of what has ended)
 * leaves it as it is.
 */
export function reduceTask(task: TaskRecord, event: TaskEvent): TaskRecord {
  if (task.endedAt !== null) return task
  switch (event.what) {
    case 'step-begun':
      return withStep(task, event.step, (step) => ({
        ...step,
        state: 'running',
        startedAt: step.startedAt ?? event.at,
        endedAt: null,
        error: null,
      }))
    case 'step-progress':
      return withStep(task, event.step, (step) => ({ ...step, progress: event.progress }))
    case 'step-detail':
      return withStep(task, event.step, (step) => ({ ...step, detail: event.detail }))
    case 'step-checks':
      return withStep(task, event.step, (step) => ({ ...step, checks: event.checks }))
    case 'step-ended':
      return leaveCancelling(
        withStep(task, event.step, (step) => ({ ...step, state: event.outcome, endedAt: event.at })),
      )
    case 'step-stopped':
      return leaveCancelling(withStep(task, event.step, (step) => ({ ...step, state: 'cancelled', endedAt: event.at })))
    case 'step-failed':
      return afterFailure(
        withStep(task, event.step, (step) => ({ ...step, state: 'failed', error: event.error, endedAt: event.at })),
      )
    case 'step-undone':
      return withStep(task, event.step, (step) => ({ ...step, state: 'undone' }))
    case 'undo-failed':
      return {
        ...withStep(task, event.step, (step) => ({ ...step, state: 'failed', error: event.error, endedAt: event.at })),
        state: 'failed',
      }
    case 'cancel-asked':
      return afterCancel(task)
    case 'retry-asked':
      return task.state === 'failed' ? afterRetry(task) : task
    case 'roll-back-asked':
      return task.state === 'failed' && !isCommitted(task)
        ? { ...task, state: 'undoing', ending: task.ending ?? 'rolled-back' }
        : task
    case 'force-asked':
      return { ...task, forced: true }
    case 'dismissed':
      return task.state === 'failed' ? { ...task, ...dismissal(task), endedAt: event.at } : task
    case 'ended':
      return { ...task, state: task.ending ?? 'succeeded', steps: task.steps.map(atRest), endedAt: event.at }
    default:
      return assertNever(event)
  }
}

function withStep(task: TaskRecord, id: string, change: (step: StepRecord) => StepRecord): TaskRecord {
  return { ...task, steps: task.steps.map((step) => (step.id === id ? change(step) : step)) }
}

/** A step that a cut left running, and that had nothing to undo. */
function atRest(step: StepRecord): StepRecord {
  return step.state === 'running' ? { ...step, state: 'cancelled' } : step
}

/** While cancelling, whatever becomes of the running step is followed by undoing. */
function leaveCancelling(task: TaskRecord): TaskRecord {
  return task.state === 'cancelling' ? { ...task, state: 'undoing' } : task
}

/** A change that fails goes back to the old container by itself, since the user's database traffic waits for it. */
function afterFailure(task: TaskRecord): TaskRecord {
  if (task.state === 'cancelling') return { ...task, state: 'undoing' }
  if (goesBack(task.input) && !isCommitted(task)) return { ...task, state: 'undoing', ending: 'rolled-back' }
  return { ...task, state: 'failed' }
}

/** A change that is made stays one, though what it left was not removed. */
function dismissal(task: TaskRecord): Pick<TaskRecord, 'state' | 'ending'> {
  return isCommitted(task) ? { state: 'succeeded', ending: null } : { state: 'rolled-back', ending: 'rolled-back' }
}

function afterCancel(task: TaskRecord): TaskRecord {
  switch (task.state) {
    case 'running': {
      if (isCommitted(task)) return task
      const runs = task.steps.some((step) => step.state === 'running')
      return { ...task, state: runs ? 'cancelling' : 'undoing', ending: 'cancelled' }
    }
    case 'failed':
      return isCommitted(task) ? task : { ...task, state: 'undoing', ending: task.ending ?? 'cancelled' }
    case 'cancelling':
    case 'undoing':
    case 'succeeded':
    case 'cancelled':
    case 'rolled-back':
      return task
    default:
      return assertNever(task.state)
  }
}

/** Goes on where it failed: forward, or with the undoing that failed. */
function afterRetry(task: TaskRecord): TaskRecord {
  if (task.ending !== null) return { ...task, state: 'undoing' }
  const steps = task.steps.map((step) =>
    step.state === 'failed' ? { ...step, state: 'todo' as const, error: null, progress: null, endedAt: null } : step,
  )
  return { ...task, state: 'running', steps }
}
