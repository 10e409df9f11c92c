import type { StepView, TaskView } from '../view.ts'
import { nextMove } from './next-move.ts'
import { isCommitted, type StepRecord, type TaskRecord } from './task-record.ts'

const cancellable: ReadonlySet<string> = new Set(['deploy', 'apply', 'upgrade', 'start'])

/** A task as the page shows it. `wouldRemove` names what its cancelling would take away now. */
export function viewOfTask(task: TaskRecord, wouldRemove: readonly string[]): TaskView {
  const { id, deploymentId, deploymentName, kind, state, startedAt, endedAt } = task
  const goesForward = state === 'running'
  return {
    id,
    deploymentId,
    deploymentName,
    kind,
    state,
    steps: task.steps.map(viewOfStep),
    startedAt,
    endedAt,
    wouldRemove: goesForward || state === 'failed' ? wouldRemove : [],
    canCancel: goesForward && cancellable.has(kind) && !isCommitted(task),
    canForce: goesForward && !task.forced && waitsForStop(task),
  }
}

function waitsForStop(task: TaskRecord): boolean {
  const move = nextMove(task)
  return move.do === 'run' && move.step.state === 'running' && move.step.forcible
}

function viewOfStep(step: StepRecord): StepView {
  const { undoable: _undoable, forcible: _forcible, commits: _commits, ...view } = step
  return view
}
