import type { TaskView } from '../../../electron/deployments/view.ts'
import { State } from '../../ui/state.tsx'
import { Elapsed } from '../../ui/time.tsx'
import { stepCount } from './task-words.ts'

/** The task's state beside its title: which step of how many, and since when. */
export function TaskState({ task }: { readonly task: TaskView }) {
  const { at, of } = stepCount(task)
  const elapsed = <Elapsed startedAt={task.startedAt} endedAt={task.endedAt} />
  switch (task.state) {
    case 'running':
      return (
        <State tone="busy" icon="arrow">
          step {at} of {of}, {elapsed}
        </State>
      )
    case 'cancelling':
    case 'undoing':
      return (
        <State tone="warn" icon="undo">
          {task.state}, {elapsed}
        </State>
      )
    case 'failed':
      return (
        <State tone="bad" icon="cross">
          failed at step {Math.max(1, at)} of {of}, it waits for you
        </State>
      )
    case 'succeeded':
      return (
        <State tone="good" icon="tick-filled">
          done in {elapsed}
        </State>
      )
    default:
      return (
        <State tone="quiet" icon="undo">
          {task.state === 'cancelled' ? 'cancelled' : 'rolled back'} after {elapsed}
        </State>
      )
  }
}
