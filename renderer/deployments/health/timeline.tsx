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
import { words } from './words.ts'

const said = words.timeline

const columns = [{ name: said.when, width: '190px' }, { name: said.what, width: '34%' }, { name: said.why }] as const

interface TimelineProps {
  readonly deploymentId: string
  readonly tasks: readonly TaskView[]
  readonly revision: number
}

/** Everything that happened to a deployment, whoever did it, the newest first. */
export function Timeline({ deploymentId, tasks, revision }: TimelineProps) {
  const [filter, setFilter] = useState<TimelineFilter>('everything')
  const { entries, more, loading, failure, older, again } = useTimeline(deploymentId, revision)
  const lines = useMemo(() => mergeTimeline(entries, tasks, more, filter), [entries, tasks, more, filter])
  return (
    <section className={styles.part} aria-label={said.label}>
      <Bar
        end={
          <Pick
            label={said.whatToShow}
            options={timelineFilters}
            names={said.filters}
            value={filter}
            onChange={setFilter}
          />
        }
      >
        <h2>{said.title}</h2>
      </Bar>
      {failure && <ErrorNote {...failure} actions={<Button onClick={again}>{said.readAgain}</Button>} />}
      {loading && <Waiting>{said.reading}</Waiting>}
      {!loading && lines.length === 0 && (
        <Paragraph>{filter === 'everything' ? said.nothing : said.nothingLikeThat}</Paragraph>
      )}
      {lines.length > 0 && (
        <Panel padded={false}>
          <Table label={said.title} columns={columns}>
            {lines.map((line) => (
              <TimelineRow key={line.key} line={line} />
            ))}
          </Table>
        </Panel>
      )}
      {more && (
        <Bar>
          <Button onClick={older}>{said.older}</Button>
        </Bar>
      )}
    </section>
  )
}
