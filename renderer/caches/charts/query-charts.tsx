import { Bar } from '../../ui/bar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Chart } from './chart.tsx'
import { PercentileChoice, SpanChoice } from './chart-choices.tsx'
import { queryKinds } from './chart-kinds.ts'
import { linesOf } from './chart-lines.ts'
import { useChartView } from './chart-view.ts'
import { MarkList } from './mark-list.tsx'
import { useChartData } from './use-chart-data.ts'
import { words } from './words.ts'

interface QueryChartsProps {
  readonly deploymentId: string
  readonly queryId: string
}

/** How one query did, with the moment that its cache was made. */
export function QueryCharts({ deploymentId, queryId }: QueryChartsProps) {
  const { span, percentile } = useChartView()
  const { data, failure } = useChartData(deploymentId, span, queryId)
  const known = data === null ? [] : queryKinds(percentile).filter((kind) => linesOf(data, kind).length > 0)
  return (
    <section>
      <h3>{words.ofQuery.title}</h3>
      <Bar>
        <SpanChoice />
        <PercentileChoice />
      </Bar>
      {failure && <ErrorNote {...failure} />}
      {data !== null && known.length === 0 && <Paragraph>{words.ofQuery.none}</Paragraph>}
      {data !== null &&
        known.map((kind) => (
          <Chart key={kind.id} data={data} kind={kind} syncKey={`query ${deploymentId}`} heading="h4" />
        ))}
      {data !== null && known.length > 0 && <MarkList marks={data.marks} heading="h4" />}
    </section>
  )
}
