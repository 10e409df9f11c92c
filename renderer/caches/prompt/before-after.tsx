import { useState } from 'react'
import type { Latency, BeforeAfter as Result } from '../../../electron/caches/view.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatCount } from '../../ui/format.ts'
import { type Option, Select } from '../../ui/input.tsx'
import { Meter } from '../../ui/meter.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { State } from '../../ui/state.tsx'
import { Cell, type Column, Table } from '../../ui/table.tsx'
import { formatRate, formatUs } from '../figures.ts'
import { words as shared } from '../words.ts'
import styles from './prompt.module.css'
import { useBeforeAfter } from './use-before-after.ts'
import { words } from './words.ts'

const said = words.compare

type Runs = '20' | '50' | '200' | '1000'
const runOptions: readonly Option<Runs>[] = (['20', '50', '200', '1000'] as const).map((value) => ({
  value,
  label: said.times(Number(value)),
}))

interface BeforeAfterProps {
  readonly deploymentId: string
  readonly text: string
  /** Why it cannot be compared as it stands. */
  readonly objection: string | null
}

/** The same query on both paths in turns, and what the figures say. */
export function BeforeAfter({ deploymentId, text, objection }: BeforeAfterProps) {
  const [runs, setRuns] = useState<Runs>('50')
  const { state, start, cancel } = useBeforeAfter(deploymentId)
  const running = state.kind === 'running'
  return (
    <Panel label={said.title}>
      <h2>{said.title}</h2>
      <Paragraph>{said.about}</Paragraph>
      <Bar>
        <span className={styles.runs}>
          <Select aria-label={said.howOften} value={runs} options={runOptions} onChange={setRuns} disabled={running} />
        </span>
        {running ? (
          <Button onClick={cancel}>{shared.cancel}</Button>
        ) : (
          <Button disabled={objection !== null} onClick={() => void start(text, Number(runs))}>
            {said.start}
          </Button>
        )}
        {objection !== null && !running && <Note small>{objection}</Note>}
      </Bar>
      {running && (
        <div className={styles.progress} aria-busy="true">
          <Meter label={said.runs} done={state.done} total={state.total} />
          <Note small>{said.progress(formatCount(state.done), state.total)}</Note>
        </div>
      )}
      {state.kind === 'failed' && <ErrorNote {...state.failure} />}
      {state.kind === 'done' && <Told result={state.result} stale={state.text !== text} />}
    </Panel>
  )
}

const { columns: names } = said
const columns: readonly Column[] = [
  { name: names.path },
  ...['p50', 'p95', 'p99', names.slowest, names.perSecond, names.hits].map((name) => ({
    name,
    align: 'end' as const,
  })),
]

function Told({ result, stale }: { readonly result: Result; readonly stale: boolean }) {
  const { cache, upstream, runs, equal, verdict, upstreamVia } = result
  const comparable = equal && cache.hits > 0
  return (
    <>
      <div className={styles.verdict} role="status">
        <State tone={comparable ? 'busy' : 'warn'} icon={comparable ? 'tick' : 'triangle'}>
          {verdict}
        </State>
        {stale && <Note small>{said.other}</Note>}
      </div>
      <Table label={said.title} columns={columns}>
        <Line name={said.upstream} latency={upstream} perSecond={upstream.perSecond} hits={null} />
        <Line
          name={said.cache}
          latency={cache}
          perSecond={cache.perSecond}
          hits={said.hits(formatCount(cache.hits), formatCount(runs))}
        />
      </Table>
      <Paragraph small>
        {equal ? said.equal(runs) : said.differed(runs)}{' '}
        {upstreamVia === 'through-readyset' && <>{said.throughReadySet} </>}
        {said.measured}
      </Paragraph>
    </>
  )
}

interface LineProps {
  readonly name: string
  readonly latency: Latency
  readonly perSecond: number
  readonly hits: string | null
}

function Line({ name, latency, perSecond, hits }: LineProps) {
  return (
    <tr>
      <Cell>{name}</Cell>
      <Cell align="end">{formatUs(latency.p50Us)}</Cell>
      <Cell align="end">{formatUs(latency.p95Us)}</Cell>
      <Cell align="end">{formatUs(latency.p99Us)}</Cell>
      <Cell align="end">{formatUs(latency.maxUs)}</Cell>
      <Cell align="end">{formatRate(perSecond)}</Cell>
      <Cell align="end">{hits ?? '–'}</Cell>
    </tr>
  )
}
