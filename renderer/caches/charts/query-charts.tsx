import { Bar } from '../../ui/bar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Chart } from './chart.tsx'
import { PercentileChoice, SpanChoice } from './chart-choices.tsx'
import { type ChartKind, latencyKind } from './chart-kinds.ts'
import { linesOf } from './chart-lines.ts'
import { useChartView } from './chart-view.ts'
import { MarkList } from './mark-list.tsx'
import { useChartData } from './use-chart-data.ts'

interface QueryChartsProps {
  readonly deploymentId: string
  readonly queryId: string
}

const qps: ChartKind = { id: 'qps', title: 'Executions per second', series: ['qps-upstream', 'qps-cached'] }
const hitRatio: ChartKind = { id: 'hit-ratio', title: 'Hit ratio', series: ['hit-ratio'], top: 1 }

/** How one query did, with the moment that its cache was made. */
export function QueryCharts({ deploymentId, queryId }: QueryChartsProps) {
  const { span, percentile } = useChartView()
  const { data, failure } = useChartData(deploymentId, span, queryId)
  const kinds = [latencyKind(percentile), qps, hitRatio]
  const known = data === null ? [] : kinds.filter((kind) => linesOf(data, kind).length > 0)
  return (
    <section>
      <h3>Over time</h3>
      <Bar>
        <SpanChoice />
        <PercentileChoice />
      </Bar>
      {failure && <ErrorNote {...failure} />}
      {data !== null && known.length === 0 && <Paragraph>There is no sample of it in this span.</Paragraph>}
      {data !== null &&
        known.map((kind) => (
          <Chart key={kind.id} data={data} kind={kind} syncKey={`query ${deploymentId}`} heading="h4" />
        ))}
      {data !== null && known.length > 0 && <MarkList marks={data.marks} heading="h4" />}
    </section>
  )
}
