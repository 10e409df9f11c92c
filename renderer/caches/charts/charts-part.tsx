import { useMemo } from 'react'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { type Command, useCommands } from '../../ui/commands.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Chart } from './chart.tsx'
import { PercentileChoice, SpanChoice, spans } from './chart-choices.tsx'
import { wholeKinds } from './chart-kinds.ts'
import { linesOf } from './chart-lines.ts'
import { useChartView } from './chart-view.ts'
import styles from './charts-part.module.css'
import { MarkList } from './mark-list.tsx'
import { useChartData } from './use-chart-data.ts'
import { words } from './words.ts'

/** How an instance did, as far back as it was sampled. */
export function ChartsPart({ deploymentId }: { readonly deploymentId: string }) {
  const { span, percentile } = useChartView()
  const { data, failure, readNow } = useChartData(deploymentId, span, null)
  useCommands(
    useMemo<readonly Command[]>(
      () =>
        spans.map((value, n) => ({
          id: `charts-${value}`,
          title: words.command(words.spans[value]),
          group: 'Here',
          keys: String(n + 1),
          run: () => useChartView.setState({ span: value }),
        })),
      [],
    ),
  )
  const kinds = wholeKinds(percentile)
  const known = data === null ? [] : kinds.filter((kind) => linesOf(data, kind).length > 0)
  const unknown = kinds.filter((kind) => !known.includes(kind))
  return (
    <>
      <Bar end={<PercentileChoice />}>
        <SpanChoice />
        <Note small>{words.whatTheyAre}</Note>
      </Bar>
      {failure && <ErrorNote {...failure} actions={<Button onClick={readNow}>{words.readAgain}</Button>} />}
      {data === null && failure === null && <Waiting>{words.reading}</Waiting>}
      {data !== null && known.length === 0 && (
        <Panel>
          <Paragraph>{words.none(words.spans[span])}</Paragraph>
        </Panel>
      )}
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
              {words.untold(words.spans[span], unknown.map(({ title }) => words.titleWithin(title)).join(', '))}
            </Paragraph>
          )}
        </>
      )}
    </>
  )
}
