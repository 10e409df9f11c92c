import { useMemo } from 'react'
import type { SpanName } from '../../../electron/caches/view.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { type Command, useCommands } from '../../ui/commands.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Chart } from './chart.tsx'
import { PercentileChoice, SpanChoice } from './chart-choices.tsx'
import { latencyKind, wholeKinds } from './chart-kinds.ts'
import { linesOf } from './chart-lines.ts'
import { useChartView } from './chart-view.ts'
import styles from './charts-part.module.css'
import { MarkList } from './mark-list.tsx'
import { useChartData } from './use-chart-data.ts'

const spanNames: Readonly<Record<SpanName, string>> = {
  '1h': 'the last hour',
  '6h': 'the last 6 hours',
  '24h': 'the last 24 hours',
  '7d': 'the last 7 days',
}

/** How an instance did, as far back as it was sampled. */
export function ChartsPart({ deploymentId }: { readonly deploymentId: string }) {
  const { span, percentile } = useChartView()
  const { data, failure, readNow } = useChartData(deploymentId, span, null)
  useCommands(
    useMemo<readonly Command[]>(
      () =>
        (Object.keys(spanNames) as SpanName[]).map((value, n) => ({
          id: `charts-${value}`,
          title: `Charts of ${spanNames[value]}`,
          group: 'Here',
          keys: String(n + 1),
          run: () => useChartView.setState({ span: value }),
        })),
      [],
    ),
  )
  const [qps, ratio, ...others] = wholeKinds
  const kinds = [...(qps ? [qps] : []), latencyKind(percentile), ...(ratio ? [ratio] : []), ...others]
  const known = data === null ? [] : kinds.filter((kind) => linesOf(data, kind).length > 0)
  const unknown = kinds.filter((kind) => !known.includes(kind))
  return (
    <>
      <Bar end={<PercentileChoice />}>
        <SpanChoice />
        <Note small>Sampled by this program while it runs; a gap is a time of which nothing is known.</Note>
      </Bar>
      {failure && <ErrorNote {...failure} actions={<Button onClick={readNow}>Read the samples again</Button>} />}
      {data === null && failure === null && <Waiting>Reading the samples…</Waiting>}
      {data !== null && known.length === 0 && <Nothing span={spanNames[span]} />}
      {data !== null && known.length > 0 && (
        <>
          <div className={styles.grid}>
            {known.map((kind) => (
              <Panel key={kind.id}>
                <Chart data={data} kind={kind} syncKey={`charts ${deploymentId}`} heading="h2" />
              </Panel>
            ))}
          </div>
          <MarkList marks={data.marks} heading="h2" />
          {unknown.length > 0 && (
            <Paragraph small>
              Not told by this instance in {spanNames[span]}:{' '}
              {unknown.map(({ title }) => title.toLowerCase()).join(', ')}.
            </Paragraph>
          )}
        </>
      )}
    </>
  )
}

function Nothing({ span }: { readonly span: string }) {
  return (
    <Panel>
      <Paragraph>
        There is no sample of {span}. This program takes one every ten seconds while the instance runs and answers; the
        first lines show after two of them.
      </Paragraph>
    </Panel>
  )
}
