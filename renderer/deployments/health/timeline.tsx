import { useMemo, useState } from 'react'
import type { TaskView } from '../../../electron/deployments/view.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Pick } from '../../ui/pick.tsx'
import { Table } from '../../ui/table.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { mergeTimeline, type TimelineFilter, timelineFilters } from './merge-timeline.ts'
import styles from './timeline.module.css'
import { TimelineRow } from './timeline-row.tsx'
import { useTimeline } from './use-timeline.ts'

const columns = [
  { name: 'When', width: '190px' },
  { name: 'What', width: '34%' },
  { name: 'Why, and what it means' },
] as const

interface TimelineProps {
  readonly deploymentId: string
  readonly tasks: readonly TaskView[]
  readonly revision: number
}

/** Everything that happened to a deployment, whoever did it, the newest first. */
export function Timeline({ deploymentId, tasks, revision }: TimelineProps) {
  const [filter, setFilter] = useState<TimelineFilter>('Everything')
  const { entries, more, loading, failure, older, again } = useTimeline(deploymentId, revision)
  const lines = useMemo(() => mergeTimeline(entries, tasks, more, filter), [entries, tasks, more, filter])
  return (
    <section className={styles.part} aria-label="Timeline">
      <Bar end={<Pick label="What to show" options={timelineFilters} value={filter} onChange={setFilter} />}>
        <h2>What happened</h2>
      </Bar>
      {failure && <ErrorNote {...failure} actions={<Button onClick={again}>Read it again</Button>} />}
      {loading && <Waiting>Reading what happened…</Waiting>}
      {!loading && lines.length === 0 && (
        <Paragraph>
          {filter === 'Everything' ? 'Nothing has happened to it yet.' : 'Nothing of this kind has happened to it.'}
        </Paragraph>
      )}
      {lines.length > 0 && (
        <Panel padded={false}>
          <Table label="What happened" columns={columns}>
            {lines.map((line) => (
              <TimelineRow key={line.key} line={line} />
            ))}
          </Table>
        </Panel>
      )}
      {more && (
        <Bar>
          <Button onClick={older}>Show older ones</Button>
        </Bar>
      )}
    </section>
  )
}
