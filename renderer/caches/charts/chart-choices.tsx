import type { SpanName } from '../../../electron/caches/view.ts'
import { Choice, type ChoiceOption } from '../../ui/choice.tsx'
import type { Percentile } from './chart-kinds.ts'
import { useChartView } from './chart-view.ts'

const spans: readonly ChoiceOption<SpanName>[] = [
  { value: '1h', label: '1 h' },
  { value: '6h', label: '6 h' },
  { value: '24h', label: '24 h' },
  { value: '7d', label: '7 d' },
]
const percentiles: readonly ChoiceOption<Percentile>[] = [
  { value: 'p50', label: 'p50' },
  { value: 'p95', label: 'p95' },
  { value: 'p99', label: 'p99' },
]

export function SpanChoice() {
  const span = useChartView((view) => view.span)
  return (
    <Choice
      label="How far back"
      labelShown={false}
      value={span}
      options={spans}
      onChange={(value) => useChartView.setState({ span: value })}
    />
  )
}

export function PercentileChoice() {
  const percentile = useChartView((view) => view.percentile)
  return (
    <Choice
      label="Percentile of how long queries take"
      labelShown={false}
      value={percentile}
      options={percentiles}
      onChange={(value) => useChartView.setState({ percentile: value })}
    />
  )
}
