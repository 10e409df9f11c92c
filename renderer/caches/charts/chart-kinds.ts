import type { ChartData, SeriesName } from '../../../electron/caches/view.ts'
import { figure } from '../../ui/figure.ts'
import { formatBytes, formatCount, formatPercent } from '../../ui/format.ts'
import { formatRate, formatShare, formatUs } from '../figures.ts'
import { words } from './words.ts'

export type Unit = ChartData['series'][number]['unit']

/** What a line stands for, as its colour: answered by a cache, by the upstream, or neither. */
export type LineColour = 'cached' | 'upstream' | 'plain' | 'limit'

export interface LineLook {
  readonly label: string
  readonly colour: LineColour
  /** Lengths of line and gap in pixels; a whole line without. */
  readonly dash?: readonly number[]
}

const line = (name: SeriesName, colour: LineColour, dash?: readonly number[]): LineLook => ({
  label: words.lines[name],
  colour,
  ...(dash && { dash }),
})

export const lineLooks: Readonly<Record<SeriesName, LineLook>> = {
  'qps-cached': line('qps-cached', 'cached'),
  'qps-upstream': line('qps-upstream', 'upstream', [6, 3]),
  'hit-ratio': line('hit-ratio', 'cached'),
  'cached-p50': line('cached-p50', 'cached'),
  'cached-p95': line('cached-p95', 'cached'),
  'cached-p99': line('cached-p99', 'cached'),
  'upstream-p50': line('upstream-p50', 'upstream', [6, 3]),
  'upstream-p95': line('upstream-p95', 'upstream', [6, 3]),
  'upstream-p99': line('upstream-p99', 'upstream', [6, 3]),
  connections: line('connections', 'plain'),
  memory: line('memory', 'plain'),
  'memory-limit': line('memory-limit', 'limit', [2, 3]),
  evictions: line('evictions', 'plain'),
  'replication-lag': line('replication-lag', 'plain'),
  'snapshot-percent': line('snapshot-percent', 'plain'),
}

export type ChartName =
  | 'latency'
  | 'qps'
  | 'executions'
  | 'hit-ratio'
  | 'connections'
  | 'memory'
  | 'evictions'
  | 'lag'
  | 'snapshot'

export interface ChartKind {
  readonly id: ChartName
  readonly title: string
  readonly series: readonly SeriesName[]
  /** The top of the scale where it is not the greatest value. */
  readonly top?: number
}

export type Percentile = 'p50' | 'p95' | 'p99'

const kind = (id: ChartName, series: readonly SeriesName[], top?: number): ChartKind => ({
  id,
  title: words.titles[id],
  series,
  ...(top !== undefined && { top }),
})

const hitRatio = kind('hit-ratio', ['hit-ratio'], 1)

export const latencyKind = (percentile: Percentile): ChartKind =>
  kind('latency', [`upstream-${percentile}`, `cached-${percentile}`])

/** The charts of an instance. */
export function wholeKinds(percentile: Percentile): readonly ChartKind[] {
  return [
    kind('qps', ['qps-upstream', 'qps-cached']),
    latencyKind(percentile),
    hitRatio,
    kind('connections', ['connections']),
    kind('memory', ['memory', 'memory-limit']),
    kind('evictions', ['evictions']),
    kind('lag', ['replication-lag']),
    kind('snapshot', ['snapshot-percent'], 100),
  ]
}

/** The charts of one query. */
export function queryKinds(percentile: Percentile): readonly ChartKind[] {
  return [latencyKind(percentile), kind('executions', ['qps-upstream', 'qps-cached']), hitRatio]
}

/** A value with its unit; null is not known. */
export function formatValue(value: number | null, unit: Unit): string {
  if (value === null) return words.notKnown
  switch (unit) {
    case 'per-second':
      return figure(`${formatRate(value)}/s`)
    case 'ratio':
      return formatShare(value)
    case 'us':
      return formatUs(value)
    case 'bytes':
      return formatBytes(value)
    case 'percent':
      return formatPercent(Math.floor(value) / 100)
    // Bytes of the upstream's log, or transactions where MySQL counts by GTID; the instance does not say which.
    case 'lag':
    case 'count':
      return formatCount(Math.round(value))
  }
}
