import type { TaskView } from '../../../electron/deployments/view.ts'
import { Filled } from '../../ui/filled.tsx'
import { formatCount } from '../../ui/format.ts'
import { State } from '../../ui/state.tsx'
import { Elapsed } from '../../ui/time.tsx'
import { stepCount } from './task-words.ts'
import { words } from './words.ts'

const said = words.state

/** The task's state beside its title: which step of how many, and since when. */
export function TaskState({ task }: { readonly task: TaskView }) {
  const { at, of } = stepCount(task)
  const elapsed = <Elapsed startedAt={task.startedAt} endedAt={task.endedAt} />
  switch (task.state) {
    case 'running':
      return (
        <State tone="busy" icon="arrow">
          <Filled text={said.running} parts={{ at: formatCount(at), of: formatCount(of), elapsed }} />
        </State>
      )
    case 'cancelling':
    case 'undoing':
      return (
        <State tone="warn" icon="undo">
          <Filled text={said[task.state]} parts={{ elapsed }} />
        </State>
      )
    case 'failed':
      return (
        <State tone="bad" icon="cross">
          <Filled text={said.failed} parts={{ at: formatCount(Math.max(1, at)), of: formatCount(of) }} />
        </State>
      )
    case 'succeeded':
      return (
        <State tone="good" icon="tick-filled">
          <Filled text={said.succeeded} parts={{ elapsed }} />
        </State>
      )
    default:
      return (
        <State tone="quiet" icon="undo">
          <Filled text={task.state === 'cancelled' ? said.cancelled : said.rolledBack} parts={{ elapsed }} />
        </State>
      )
  }
}
