import type { SpanName } from '../../../electron/caches/view.ts'
import { Choice, type ChoiceOption } from '../../ui/choice.tsx'
import { figure } from '../../ui/figure.ts'
import { formatCount } from '../../ui/format.ts'
import type { Percentile } from './chart-kinds.ts'
import { useChartView } from './chart-view.ts'
import { words } from './words.ts'

export const spans: readonly SpanName[] = ['1h', '6h', '24h', '7d']
const percentiles: readonly Percentile[] = ['p50', 'p95', 'p99']

/** `24 h`: signs of units are the same in every language. */
const spanLabel = (span: SpanName) => figure(`${formatCount(Number.parseInt(span, 10))} ${span.slice(-1)}`)

const spanOptions: readonly ChoiceOption<SpanName>[] = spans.map((value) => ({ value, label: spanLabel(value) }))
const percentileOptions: readonly ChoiceOption<Percentile>[] = percentiles.map((value) => ({ value, label: value }))

export function SpanChoice() {
  const span = useChartView((view) => view.span)
  return (
    <Choice
      label={words.choose.span}
      labelShown={false}
      value={span}
      options={spanOptions}
      onChange={(value) => useChartView.setState({ span: value })}
    />
  )
}

export function PercentileChoice() {
  const percentile = useChartView((view) => view.percentile)
  return (
    <Choice
      label={words.choose.percentile}
      labelShown={false}
      value={percentile}
      options={percentileOptions}
      onChange={(value) => useChartView.setState({ percentile: value })}
    />
  )
}
