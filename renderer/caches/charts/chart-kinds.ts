import type { ChartData, SeriesName } from '../../../electron/caches/view.ts'
import { formatBytes, formatCount, formatPercent } from '../../ui/format.ts'
import { formatRate, formatShare, formatUs } from '../figures.ts'

export type Unit = ChartData['series'][number]['unit']

/** What a line stands for, as its colour: answered by a cache, by the upstream, or neither. */
export type LineColour = 'cached' | 'upstream' | 'plain' | 'limit'

export interface LineLook {
  readonly label: string
  readonly colour: LineColour
  /** Lengths of line and gap in pixels; a whole line without. */
  readonly dash?: readonly number[]
}

export const lineLooks: Readonly<Record<SeriesName, LineLook>> = {
  'qps-cached': { label: 'from caches', colour: 'cached' },
  'qps-upstream': { label: 'from the upstream', colour: 'upstream', dash: [6, 3] },
  'hit-ratio': { label: 'hit ratio', colour: 'cached' },
  'cached-p50': { label: 'cache p50', colour: 'cached' },
  'cached-p95': { label: 'cache p95', colour: 'cached' },
  'cached-p99': { label: 'cache p99', colour: 'cached' },
  'upstream-p50': { label: 'upstream p50', colour: 'upstream', dash: [6, 3] },
  'upstream-p95': { label: 'upstream p95', colour: 'upstream', dash: [6, 3] },
  'upstream-p99': { label: 'upstream p99', colour: 'upstream', dash: [6, 3] },
  connections: { label: 'connections', colour: 'plain' },
  memory: { label: 'memory', colour: 'plain' },
  'memory-limit': { label: 'limit', colour: 'limit', dash: [2, 3] },
  evictions: { label: 'evictions', colour: 'plain' },
  'replication-lag': { label: 'lag', colour: 'plain' },
  'snapshot-percent': { label: 'snapshot', colour: 'plain' },
}

export interface ChartKind {
  readonly id: string
  readonly title: string
  readonly series: readonly SeriesName[]
  /** The top of the scale where it is not the greatest value. */
  readonly top?: number
}

export type Percentile = 'p50' | 'p95' | 'p99'

export function latencyKind(percentile: Percentile): ChartKind {
  return {
    id: 'latency',
    title: 'How long queries take',
    series: [`upstream-${percentile}`, `cached-${percentile}`],
  }
}

/** The charts of an instance, besides that of latency. */
export const wholeKinds: readonly ChartKind[] = [
  { id: 'qps', title: 'Queries per second', series: ['qps-upstream', 'qps-cached'] },
  { id: 'hit-ratio', title: 'Hit ratio', series: ['hit-ratio'], top: 1 },
  { id: 'connections', title: 'Connections of clients', series: ['connections'] },
  { id: 'memory', title: 'Memory', series: ['memory', 'memory-limit'] },
  { id: 'evictions', title: 'Entries evicted', series: ['evictions'] },
  { id: 'lag', title: 'Behind the upstream, in bytes or transactions of its log', series: ['replication-lag'] },
  { id: 'snapshot', title: 'Snapshot of the upstream', series: ['snapshot-percent'], top: 100 },
]

/** A value with its unit; null is not known. */
export function formatValue(value: number | null, unit: Unit): string {
  if (value === null) return 'not known'
  switch (unit) {
    case 'per-second':
      return `${formatRate(value)}/s`
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
