import { useState } from 'react'
import type { Latency, BeforeAfter as Result } from '../../../electron/caches/view.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatCount, formatPlural } from '../../ui/format.ts'
import { type Option, Select } from '../../ui/input.tsx'
import { Meter } from '../../ui/meter.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { State } from '../../ui/state.tsx'
import { Cell, type Column, Table } from '../../ui/table.tsx'
import { formatRate, formatUs } from '../figures.ts'
import styles from './prompt.module.css'
import { useBeforeAfter } from './use-before-after.ts'

type Runs = '20' | '50' | '200' | '1000'
const runOptions: readonly Option<Runs>[] = (['20', '50', '200', '1000'] as const).map((value) => ({
  value,
  label: `${formatCount(Number(value))} times`,
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
    <Panel label="Before and after">
      <h2>Before and after</h2>
      <Paragraph>
        Runs the query on both paths in turns, on one connection each, after a few runs that are not counted. Both
        answers must be equal, otherwise nothing is compared.
      </Paragraph>
      <Bar>
        <span className={styles.runs}>
          <Select aria-label="How often" value={runs} options={runOptions} onChange={setRuns} disabled={running} />
        </span>
        {running ? (
          <Button onClick={cancel}>Cancel</Button>
        ) : (
          <Button disabled={objection !== null} onClick={() => void start(text, Number(runs))}>
            Compare
          </Button>
        )}
        {objection !== null && !running && <Note small>{objection}</Note>}
      </Bar>
      {running && (
        <div className={styles.progress} aria-busy="true">
          <Meter label="Runs" done={state.done} total={state.total} />
          <Note small>
            {formatCount(state.done)} of {formatCount(state.total)} runs
          </Note>
        </div>
      )}
      {state.kind === 'failed' && <ErrorNote {...state.failure} />}
      {state.kind === 'done' && <Told result={state.result} stale={state.text !== text} />}
    </Panel>
  )
}

const columns: readonly Column[] = [
  { name: 'Path' },
  ...['p50', 'p95', 'p99', 'Slowest', 'Per second', 'Hits'].map((name) => ({ name, align: 'end' as const })),
]

function Told({ result, stale }: { readonly result: Result; readonly stale: boolean }) {
  const { cache, upstream, runs, equal, verdict, upstreamVia } = result
  const comparable = !verdict.startsWith('not comparable')
  return (
    <>
      <div className={styles.verdict} role="status">
        <State tone={comparable ? 'busy' : 'warn'} icon={comparable ? 'tick' : 'triangle'}>
          {verdict}
        </State>
        {stale && <Note small>This was another query than the one above.</Note>}
      </div>
      <Table label="Before and after" columns={columns}>
        <Line name="upstream" latency={upstream} perSecond={upstream.perSecond} hits={null} />
        <Line
          name="cache"
          latency={cache}
          perSecond={cache.perSecond}
          hits={`${formatCount(cache.hits)} of ${formatCount(runs)}`}
        />
      </Table>
      <Paragraph small>
        {formatPlural(runs, 'run')} on each path; {equal ? 'all answers were equal' : 'the answers differed'}
        {upstreamVia === 'through-readyset' &&
          '; the upstream was asked through ReadySet past its caches, which adds ReadySet’s own time to it'}
        . What is measured is one connection from this machine, not what the instance can bear.
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
