import { Link } from 'wouter'
import type { HealthEntry } from '../../../electron/health/view.ts'
import { formatCount } from '../../ui/format.ts'
import { State } from '../../ui/state.tsx'
import { Cell } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { TaskState } from '../task/task-state.tsx'
import { taskTitle } from '../task/task-words.ts'
import { factWords } from './fact-words.ts'
import type { TimelineLine } from './merge-timeline.ts'
import styles from './timeline.module.css'
import { words } from './words.ts'

/** One line: when, what, and why it is so or what it means. */
export function TimelineRow({ line }: { readonly line: TimelineLine }) {
  if (line.kind === 'task') {
    const { task } = line
    return (
      <tr>
        <Cell>
          <Time at={line.at} />
        </Cell>
        <Cell wrap>
          <Link href={`/tasks/${task.id}`}>{taskTitle(task)}</Link>
        </Cell>
        <Cell wrap>
          <TaskState task={task} />
        </Cell>
      </tr>
    )
  }
  const { entry } = line
  const { tone, icon, title, means } = factWords(entry)
  const gap = entry.fact.kind === 'gap'
  return (
    <tr className={gap ? styles.gap : undefined}>
      <Cell>
        <When entry={entry} />
      </Cell>
      <Cell wrap>
        <State tone={tone} icon={icon}>
          {entry.count > 1 ? words.timeline.times(title, formatCount(entry.count)) : title}
        </State>
      </Cell>
      <Cell wrap>{means}</Cell>
    </tr>
  )
}

/** The last time of what happened again and again stands first, as the lines are sorted by it. */
function When({ entry: { at, until, count, fact } }: { readonly entry: HealthEntry }) {
  if (fact.kind === 'gap' || (count > 1 && until > at)) {
    return (
      <>
        <Time at={at} precision="minute" />
        {' – '}
        <Time at={until} precision="minute" />
      </>
    )
  }
  return <Time at={until} />
}
